// A module on a pseudo-terminal with a loop and a thread of its own, as `cordelia` runs one.
#pragma once

#include <memory>
#include <string>
#include <thread>

#include "bench/bench_module.hpp"
#include "bench/failure.hpp"
#include "io/driver.hpp"
#include "io/system_clock.hpp"

namespace cordelia::bench {

class ModuleThread {
 public:
  // Powered on and waiting for a host.
  static Result<std::unique_ptr<ModuleThread>> start();

  ModuleThread() = default;
  ~ModuleThread();
  ModuleThread(const ModuleThread&) = delete;
  ModuleThread& operator=(const ModuleThread&) = delete;

  const std::string& slave() const { return slave_; }

 private:
  net::Network network_{{}};
  io::SystemClock clock_;
  io::asio::io_context loop_{1};
  std::unique_ptr<BenchModule> bench_;
  std::unique_ptr<io::Driver> driver_;
  std::string slave_;
  std::thread thread_;  // runs the loop; all of the above is its own until it has ended
};

}  // namespace cordelia::bench
