// A real Mosquitto for tests, with a PKI that all tests of the program share: keys take time.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "io/system_clock.hpp"
#include "lab/broker.hpp"
#include "lab/testing_folder.hpp"

namespace cordelia::lab::testing_lab {

// Runs the loop until `is_done`; false where that takes longer than anybody would wait.
inline bool run_until(io::asio::io_context& loop, const std::function<bool()>& is_done) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  loop.restart();
  while (!is_done()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    loop.run_one_for(std::chrono::milliseconds{100});
    if (loop.stopped()) loop.restart();
  }
  return true;
}

inline const Mosquitto& installed_mosquitto() {
  static const Mosquitto mosquitto = *find_mosquitto(usual_program_folders());
  return mosquitto;
}

class BrokerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    shared_folder_ = std::make_unique<Folder>();
    shared_pki_ = std::make_unique<Pki>(*Pki::open(shared_folder_->path() / "pki", clock_));
  }

  static void TearDownTestSuite() {
    shared_pki_.reset();
    shared_folder_.reset();
  }

  static const Pki& pki() { return *shared_pki_; }

  BrokerOptions options() const {
    BrokerOptions options;
    options.mosquitto = installed_mosquitto();
    options.pki = &pki();
    options.config = folder_.path() / "mosquitto.conf";
    options.log = folder_.path() / "mosquitto.log";
    options.files = {folder_.path() / "passwords", folder_.path() / "acl"};
    return options;
  }

  // Starts a broker and waits for what comes of it.
  void start(BrokerOptions with) {
    BrokerCalls calls;
    calls.on_ready = [this] { ++ready_; };
    calls.on_failure = [this](const Failure& failure) { failure_ = failure; };
    calls.on_stopped = [this] { ++stopped_; };
    broker_ = std::make_unique<Broker>(loop_, std::move(with), std::move(calls));
    broker_->start();
    wait_for([this] { return ready_ > 0 || failure_.has_value(); });
  }

  void start() {
    start(options());
    ASSERT_TRUE(broker_->is_ready()) << describe(failure_.value_or(Failure{Fault::stopped, ""}));
  }

  void wait_for(const std::function<bool()>& is_done) { ASSERT_TRUE(run_until(loop_, is_done)); }

  // The real port of the listener with this public one on test.mosquitto.org.
  std::uint16_t port(std::uint16_t public_port) const {
    for (const Binding& binding : broker_->bindings()) {
      if (binding.listener->public_port == public_port) return binding.port;
    }
    ADD_FAILURE() << "no listener " << public_port;
    return 0;
  }

  inline static io::SystemClock clock_;
  inline static std::unique_ptr<Folder> shared_folder_;
  inline static std::unique_ptr<Pki> shared_pki_;
  Folder folder_;
  io::asio::io_context loop_{1};
  int ready_ = 0;
  int stopped_ = 0;
  std::optional<Failure> failure_;
  std::unique_ptr<Broker> broker_;
};

}  // namespace cordelia::lab::testing_lab
