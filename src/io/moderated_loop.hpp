// Runs an event loop that many connections keep busy. Whoever wakes up for every message pays the
// kernel for each; so a busy loop rests between two looks at its sockets, and then handles all that
// has come. What network cards call interrupt moderation.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

#include "io/runtime.hpp"

namespace cordelia::io {

class ModeratedLoop {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // From one look at the sockets to the next, where the loop is busy. What comes may be handled
  // twice as much later.
  static constexpr std::chrono::microseconds pause{300};

  // Handlers a second, as a mean of the last 10 ms. A loop with fewer never rests.
  static constexpr double busy_from = 5000;

  struct Pace {
    std::function<TimePoint()> now;
    std::function<void(TimePoint)> sleep_until;
  };

  // `loop` outlives the object. The second form is for tests.
  explicit ModeratedLoop(asio::io_context& loop);
  ModeratedLoop(asio::io_context& loop, Pace pace);

  // Until the loop is stopped, or nothing can come any more.
  void run();

  // Waits for something to do, until `deadline` at most, and does what there is. False: nothing
  // came, or the loop is stopped.
  bool turn_until(TimePoint deadline);

 private:
  // After the first handler of a turn.
  void finish_turn();

  // The mean, when a turn with so many handlers has begun.
  double rate_with(std::size_t handlers, TimePoint woke);

  asio::io_context& loop_;
  Pace pace_;
  TimePoint woke_{};
  double rate_ = 0;
  bool is_turn_over_ = false;
  Lifetime lifetime_;
};

}  // namespace cordelia::io
