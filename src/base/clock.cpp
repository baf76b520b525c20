#include "base/clock.hpp"

namespace cordelia::base {

ManualClock::ManualClock(WallTime wall) : wall_at_zero_(wall) {}

Instant ManualClock::now() const { return now_; }

WallTime ManualClock::wall() const {
  return wall_at_zero_ + std::chrono::floor<std::chrono::seconds>(now_.time_since_epoch());
}

void ManualClock::advance(Duration by) { now_ += by; }

void ManualClock::advance_to(Instant instant) {
  if (instant > now_) now_ = instant;
}

void ManualClock::set_wall(WallTime wall) {
  wall_at_zero_ = wall - std::chrono::floor<std::chrono::seconds>(now_.time_since_epoch());
}

}  // namespace cordelia::base
