// Runs an event loop that looks at its sockets no more often than it shall. Whoever wakes up for
// every message pays the kernel for each; a loop that rests in between handles all that has come in
// one go, and keeps together what comes in bursts. What network cards call interrupt moderation.
#pragma once

#include <chrono>
#include <functional>

#include "io/runtime.hpp"

namespace cordelia::io {

class ModeratedLoop {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  struct Pace {
    std::function<TimePoint()> now;
    std::function<void(TimePoint)> sleep_until;
  };

  // `pause`: from one look to the next; 0: no rests. What comes may be handled twice as much later.
  // `loop` outlives the object. The second form is for tests.
  ModeratedLoop(asio::io_context& loop, std::chrono::nanoseconds pause);
  ModeratedLoop(asio::io_context& loop, std::chrono::nanoseconds pause, Pace pace);

  // Until the loop is stopped, or nothing can come any more.
  void run();

  // Waits for something to do, until `deadline` at most, and does what there is. False: nothing
  // came, or the loop is stopped.
  bool turn_until(TimePoint deadline);

 private:
  // After the first handler of a turn.
  void finish_turn();

  asio::io_context& loop_;
  std::chrono::nanoseconds pause_;
  Pace pace_;
  bool is_turn_over_ = false;
  Lifetime lifetime_;
};

}  // namespace cordelia::io
