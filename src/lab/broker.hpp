// Mosquitto as a child process of ours, laid out by lab/listeners.hpp on free ports of 127.0.0.1.
// It ends with this object and with the process, however that ends. One thread: the loop's.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "io/child_process.hpp"
#include "lab/broker_config.hpp"
#include "lab/limits.hpp"
#include "lab/mosquitto.hpp"
#include "lab/ports.hpp"

namespace cordelia::lab {

struct BrokerOptions {
  Mosquitto mosquitto;
  const Pki* pki = nullptr;  // outlives the broker
  std::filesystem::path config;
  std::filesystem::path log;  // the log before it is kept beside it, as .1
  BrokerFiles files;
  std::chrono::milliseconds start_timeout = limits::broker_start_timeout;
  std::function<Result<std::vector<std::uint16_t>>(std::size_t)> pick_ports = free_ports;
};

// All come from the loop, never from within a call of Broker; they may not destroy it.
struct BrokerCalls {
  // It listens everywhere, at bindings(): after start() and after each restart().
  std::function<void()> on_ready;
  // It did not start, or ended by itself. The details have its last log lines. start() tries again.
  std::function<void(const Failure&)> on_failure;
  // After stop().
  std::function<void()> on_stopped;
};

class Broker {
 public:
  Broker(io::asio::io_context& loop, BrokerOptions options, BrokerCalls calls);
  ~Broker();

  // REQUIRES: it is not started, or has failed or stopped since.
  void start();

  // Stops it and starts it anew, with the certificates as they are now, on the same ports where
  // those are still free. Starts it where it does not run.
  void restart();

  // Tells a broker that is ready to read certificates and revocation lists again; connections stay.
  void reload();

  // SIGTERM, and SIGKILL where that does not help in time.
  void stop();

  bool is_ready() const { return state_ == State::ready; }

  // Of Mosquitto; -1 where it does not run.
  pid_t pid() const { return child_ ? child_->pid() : -1; }

  // Where it listens, in the table's order. Empty before it was ready for the first time.
  const std::vector<Binding>& bindings() const { return bindings_; }

 private:
  enum class State { idle, starting, ready, giving_up, stopping, restarting };

  void begin();
  Result<void> prepare();
  Result<void> launch();
  Result<void> choose_ports();
  void poll();
  void look();
  void watch_log();
  void after(std::chrono::milliseconds delay, void (Broker::*work)());
  void ended(io::ChildEnd end);
  void refused(const std::string& words);
  void finish(const Failure& failure);
  void stopped();
  void later(std::function<void()> work);

  io::asio::io_context& loop_;
  BrokerOptions options_;
  BrokerCalls calls_;
  State state_ = State::idle;
  int attempts_ = 0;
  std::uintmax_t log_start_ = 0;  // what earlier attempts left in the log, in bytes
  std::vector<Binding> bindings_;
  std::unique_ptr<io::ChildProcess> child_;
  io::asio::steady_timer timer_;
  std::chrono::steady_clock::time_point deadline_{};
  io::Lifetime lifetime_;
};

}  // namespace cordelia::lab
