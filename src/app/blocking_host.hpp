// A device for commands that ask, wait and end: runs a loop of its own while it waits.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/host_device.hpp"
#include "app/host_failure.hpp"
#include "app/host_link.hpp"
#include "app/host_port.hpp"
#include "io/signals.hpp"
#include "io/system_clock.hpp"

namespace cordelia::app {

class BlockingHost : public HostPort {
 public:
  // Talks to nothing yet; open() gives one that does.
  BlockingHost() = default;

  static HostResult<std::unique_ptr<BlockingHost>> open(const HostDevice& device);

  HostAnswer ask(HostRequest request) override;

  bool is_interrupted() const override { return is_interrupted_; }

  // Calls `on_event` for each event since the last ask(), and for those to come, until it returns
  // true. False where time runs out, the device goes away, or the user interrupts.
  bool wait_for_event(base::Duration timeout,
                      const std::function<bool(const std::string&)>& on_event);

  // From now on SIGINT, SIGTERM and SIGHUP only set is_interrupted().
  void catch_signals();

  // A sentence why the device is gone; empty while it is there.
  const std::string& end() const { return end_; }

  std::string device_name() const { return link_->device_name(); }

 private:
  void on_note(const HostNote& note);
  void run_until(base::Instant deadline);

  io::asio::io_context loop_{1};
  io::asio::executor_work_guard<io::asio::io_context::executor_type> work_{loop_.get_executor()};
  io::SystemClock clock_;
  std::unique_ptr<HostLink> link_;
  std::optional<io::Signals> signals_;
  std::optional<HostAnswer> answer_;
  std::deque<std::string> events_;
  std::string end_;
  bool is_interrupted_ = false;
};

}  // namespace cordelia::app
