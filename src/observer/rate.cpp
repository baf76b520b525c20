#include "observer/rate.hpp"

namespace cordelia::observer {

void Rate::count(base::Instant now) {
  const auto number = now.time_since_epoch() / slot_time_;
  Slot& slot = ring_[static_cast<std::size_t>(number) % slots_];
  if (slot.number != number) slot = {number, 0};
  ++slot.count;
}

double Rate::per_second(base::Instant now) const {
  const auto number = now.time_since_epoch() / slot_time_;
  std::uint64_t count = 0;
  for (const Slot& slot : ring_) {
    if (slot.number > number - static_cast<std::int64_t>(slots_)) count += slot.count;
  }
  return static_cast<double>(count);
}

}  // namespace cordelia::observer
