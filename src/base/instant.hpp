// Time as engines know it: an Instant never jumps and says nothing of the calendar; a WallTime is
// what a certificate's dates are held against.
#pragma once

#include <chrono>

namespace cordelia::base {

using Duration = std::chrono::nanoseconds;

struct EngineClock {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<EngineClock>;
  static constexpr bool is_steady = true;
};

using Instant = EngineClock::time_point;

// 0 where `due` is over, however long: what was due at once may say so with Instant::min().
constexpr Duration time_left(Instant due, Instant now) {
  return due <= now ? Duration::zero() : due - now;
}

// UTC, whole seconds.
using WallTime = std::chrono::sys_seconds;

}  // namespace cordelia::base
