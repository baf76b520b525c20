// tidy: include-count because it stands for a module and a host at its lab.
// A module of its own and a host that goes through a lesson with it, step by step, on the lab's
// loop; many do so side by side.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/trace.hpp"
#include "flash/memory_storage.hpp"
#include "io/driver.hpp"
#include "io/memory_line.hpp"
#include "lab/lab.hpp"
#include "module/module.hpp"
#include "module/profile.hpp"
#include "tls/client_context.hpp"
#include "tls/trust_anchors.hpp"

namespace cordelia::lab::testing_lab {

// Keeps what people would be told.
class FailureTrace : public base::Trace {
 public:
  bool listens() const override { return true; }

  void on(const base::TraceEvent& event) override {
    if (const auto* failed = std::get_if<base::ConnectFailed>(&event)) failures.push_back(*failed);
  }

  std::vector<base::ConnectFailed> failures;
};

// What the host sends, and what has to come before it goes on. {id} stands for the last file's.
struct HostStep {
  std::string request;  // without its line end; empty: nothing is sent
  std::string until;
};

class Pupil {
 public:
  struct Ground {
    io::asio::io_context& loop;
    Lab& lab;
    const base::Clock& clock;
    std::shared_ptr<const tls::RootCatalogue> catalogue;
  };

  Pupil(const Ground& ground, std::deque<HostStep> steps) : steps_(std::move(steps)) {
    module::Options options;
    options.timing = module::find_profile("instant")->timing;
    options.catalogue = ground.catalogue;
    module_ = *module::Module::create(
        std::move(options), {storage_, ground.lab.network(), contexts_, ground.clock, trace_});
    driver_ =
        std::make_unique<io::Driver>(io::Driver::Surroundings{ground.loop, *module_, ground.clock});
    auto line = io::memory_line(ground.loop, "pupil");
    EXPECT_TRUE(driver_->attach(std::move(line.line)).has_value());
    device_ = std::move(line.device);
    device_->start({[this](base::ByteView bytes) { on_input(base::text_of(bytes)); }});
    driver_->power_on();
    send();
  }

  ~Pupil() {
    device_->close();
    driver_->stop();
  }

  Pupil(const Pupil&) = delete;
  Pupil& operator=(const Pupil&) = delete;

  bool is_done() const { return steps_.empty(); }

  // What it waits for, and what came since it last went on; for a failure's message.
  std::string state() const {
    return is_done() ? "done" : "waits for " + steps_.front().until + " and has " + heard_;
  }

  const std::vector<base::ConnectFailed>& failures() const { return trace_.failures; }

 private:
  void send() {
    if (is_done() || steps_.front().request.empty()) return;
    std::string request = steps_.front().request;
    if (const auto at = request.find("{id}"); at != std::string::npos) {
      request.replace(at, 4, file_id_);
    }
    EXPECT_TRUE(device_->send(request + "\r\n"));
  }

  void on_input(std::string_view text) {
    heard_ += text;
    while (!is_done()) {
      const auto& until = steps_.front().until;
      const auto at = heard_.find(until);
      if (at == std::string::npos) return;
      remember_file_id();
      heard_.erase(0, at + until.size());
      steps_.pop_front();
      send();
    }
  }

  void remember_file_id() {
    constexpr std::string_view prefix = "+fileopen:";
    const auto at = heard_.find(prefix);
    if (at == std::string::npos) return;
    const auto start = at + prefix.size();
    file_id_ = heard_.substr(start, heard_.find(',', start) - start);
  }

  FailureTrace trace_;
  flash::MemoryStorage storage_;
  tls::ContextCache contexts_;
  std::unique_ptr<module::Module> module_;
  std::unique_ptr<io::Driver> driver_;
  std::unique_ptr<io::Device> device_;
  std::deque<HostStep> steps_;
  std::string heard_;
  std::string file_id_;
};

}  // namespace cordelia::lab::testing_lab
