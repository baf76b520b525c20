// A host program in the module's own process: AT text through a memory line and a Driver, on the
// caller's thread and loop.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "bench/bench_module.hpp"
#include "bench/failure.hpp"
#include "io/device.hpp"
#include "io/driver.hpp"

namespace cordelia::bench {

class AtHost {
 public:
  // Powers the module on. All of it outlives the host.
  AtHost(io::asio::io_context& loop, BenchModule& module, const base::Clock& clock);
  ~AtHost();
  AtHost(const AtHost&) = delete;
  AtHost& operator=(const AtHost&) = delete;

  // Forgets what was heard and sends one request line.
  void send(std::string_view request);

  // Runs the loop until a whole line that contains `text` has come since send(). Fails where the
  // module answers with an error or says nothing of the kind in time; the failure holds what it
  // did say.
  Result<void> hear(std::string_view text);

  // A request that is answered with OK; gives all that came with it.
  Result<std::string> ask(std::string_view request);

  // Uploads a file to the module's flash.
  Result<void> upload(std::string_view name, std::string_view content);

 private:
  bool has_heard(std::string_view text) const;

  io::asio::io_context& loop_;
  io::Driver driver_;
  std::unique_ptr<io::Device> device_;
  std::string heard_;
};

}  // namespace cordelia::bench
