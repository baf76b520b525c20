// One process of a fleet that several processes share: this program again, for a shard of its own.
// It tells its seconds line by line and leaves a report.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "io/child_process.hpp"
#include "io/watch.hpp"
#include "results/report.hpp"

namespace cordelia::app {

class FleetWorker {
 public:
  // From the loop.
  struct Calls {
    std::function<void(const results::Second&)> on_second;
    std::function<void(io::ChildEnd)> on_end;
  };

  // `arguments` follow the program's name. A sentence where it cannot be started.
  static base::Result<std::unique_ptr<FleetWorker>, std::string> start(
      io::asio::io_context& loop, const std::vector<std::string>& arguments, Calls calls);

  FleetWorker(const FleetWorker&) = delete;
  FleetWorker& operator=(const FleetWorker&) = delete;

  bool is_running() const { return child_ && child_->is_running(); }

  // It ends its modules in order, for which it gets its time, and reports.
  void stop();

 private:
  explicit FleetWorker(Calls calls) : calls_(std::move(calls)) {}

  void read();
  void take(std::string_view line);

  Calls calls_;
  std::unique_ptr<io::Watch> output_;
  std::string begun_;  // a line whose end has not come yet
  std::unique_ptr<io::ChildProcess> child_;
};

}  // namespace cordelia::app
