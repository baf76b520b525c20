// Brokers for a fleet that brings its own: as many of the lab's Mosquittos as are wanted, with the
// lab's certificates, on free ports of 127.0.0.1.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "lab/broker.hpp"
#include "lab/pki.hpp"
#include "lab/state_folder.hpp"
#include "net/network.hpp"
#include "scenario/scenario.hpp"

namespace cordelia::fleet {

class OwnBrokers {
 public:
  // Makes the certificates and finds Mosquitto; blocks for a second at most. Loop and clock outlive
  // it. A sentence where something is missing.
  static base::Result<std::unique_ptr<OwnBrokers>, std::string> open(
      io::asio::io_context& loop, const base::Clock& clock, const std::filesystem::path& state,
      unsigned number);

  ~OwnBrokers();
  OwnBrokers(const OwnBrokers&) = delete;
  OwnBrokers& operator=(const OwnBrokers&) = delete;

  // `on_ready` once, when all of them listen; `on_failure` each time one does not, or ends.
  void start(std::function<void()> on_ready, std::function<void(std::string)> on_failure);

  // Ends them all, then calls.
  void stop(std::function<void()> on_stopped);

  lab::Pki& pki() { return pki_; }

  // Where the lab's listener of this name and port really is at each of them. REQUIRES: they are
  // ready, and the scenario was read with BrokersFrom::scenario, which refuses other listeners.
  std::vector<std::string> addresses(const scenario::Broker& broker) const;

 private:
  struct One {
    lab::LabFolder folder;
    std::unique_ptr<lab::Broker> broker;
  };

  explicit OwnBrokers(lab::Pki pki) : pki_(std::move(pki)) {}

  lab::Pki pki_;
  std::vector<One> brokers_;
  std::function<void()> on_ready_;
  std::function<void(std::string)> on_failure_;
  std::function<void()> on_stopped_;
  std::size_t ready_ = 0;
  std::size_t stopped_ = 0;
};

// The network of a fleet whose modules know their broker as `broker` says and reach it at `address`
// (HOST:PORT). A sentence where that is none, or its name leads nowhere.
base::Result<net::NetworkOptions, std::string> network_to(const scenario::Broker& broker,
                                                          const std::string& address);

}  // namespace cordelia::fleet
