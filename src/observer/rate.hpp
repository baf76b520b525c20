// How many messages a second, over the last second.
#pragma once

#include <array>
#include <cstdint>

#include "base/instant.hpp"

namespace cordelia::observer {

class Rate {
 public:
  void count(base::Instant now);

  double per_second(base::Instant now) const;

 private:
  static constexpr std::size_t slots_ = 10;
  static constexpr base::Duration slot_time_ = std::chrono::milliseconds{100};

  struct Slot {
    std::int64_t number = -1;  // of its time since the beginning
    std::uint64_t count = 0;
  };

  std::array<Slot, slots_> ring_{};
};

}  // namespace cordelia::observer
