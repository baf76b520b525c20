// A real Mosquitto with the lab's PKI in a folder of its own, started when the first benchmark asks
// for it. Folder and broker go with the object.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "bench/failure.hpp"
#include "io/runtime.hpp"
#include "io/system_clock.hpp"
#include "lab/failure.hpp"
#include "lab/lab.hpp"

namespace cordelia::bench {

// The name that certificates have and that clients verify; the address is the loopback's.
inline constexpr const char* broker_name = "test.mosquitto.org";
inline constexpr const char* broker_address = "127.0.0.1";

// What modules dial; the virtual network leads from there to the real port.
inline constexpr std::uint16_t broker_public_port = 8883;

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  // Empty where none could be made.
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class BenchBroker {
 public:
  // Blocks until the broker listens.
  static Result<std::unique_ptr<BenchBroker>> start();

  // For start(), with the lab set.
  struct Parts {
    TemporaryFolder folder;
    io::SystemClock clock;
    io::asio::io_context loop{1};
    bool is_ready = false;
    std::optional<lab::Failure> failure;
    std::unique_ptr<lab::Lab> lab;  // goes first: it calls back into the others
  };

  explicit BenchBroker(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

  // Drives modules; nothing runs on it but what a benchmark runs.
  io::asio::io_context& loop() { return parts_->loop; }

  const base::Clock& clock() const { return parts_->clock; }

  net::Network& network() { return parts_->lab->network(); }

  // The real port of MQTT over TLS without login.
  std::uint16_t tls_port() const;

  // The CA that vouches for the broker, PEM.
  std::filesystem::path ca_file() const;
  Result<std::string> ca_text() const;

 private:
  std::unique_ptr<Parts> parts_;
};

class BrokerOnDemand {
 public:
  // Starts it at the first call.
  Result<BenchBroker*> get();

 private:
  std::unique_ptr<BenchBroker> broker_;
};

}  // namespace cordelia::bench
