// A Run on a loop: its timer, and functions for what it wants done. Whoever owns the device keeps
// its queue and its log: this sends nothing by itself. One thread: the loop's.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <functional>

#include "base/clock.hpp"
#include "io/runtime.hpp"
#include "lesson/run.hpp"

namespace cordelia::lesson {

class LiveRun {
 public:
  struct Parts {
    io::asio::io_context& loop;  // outlives the run
    const base::Clock& clock;    // likewise
    // Puts a request into the device's queue. False: the device is gone. Must not call the run.
    std::function<bool(const RequestToSend&)> send;
    // Follows what a document does to the world; null where RunOptions take no directions.
    std::function<void(const replay::StageDirection&)> follow;
    // Something is to be shown. May call anything but must not destroy the run.
    std::function<void()> on_change;
  };

  LiveRun(Parts parts, Run run);
  LiveRun(const LiveRun&) = delete;
  LiveRun& operator=(const LiveRun&) = delete;

  void go(Run::Order order);

  // Everything that the device says, events too, from before the run's own requests are answered.
  // Answers to requests of others must not come here.
  void on_bytes(base::ByteView bytes);

  // The device is gone.
  void on_end();

  Run& run() { return run_; }

 private:
  template <typename Call>
  void turn(Call call);
  void arm();

  Parts parts_;
  Run run_;
  io::asio::steady_timer timer_;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::lesson
