// The module's own idea of the date: network time, unless the host has set it (at-protocol section
// 4).
#pragma once

#include <chrono>
#include <optional>

#include "base/clock.hpp"

namespace cordelia::module {

class ModuleClock {
 public:
  explicit ModuleClock(const base::Clock& clock) : clock_(clock) {}

  base::WallTime time() const {
    const auto& set = wrong_ ? wrong_ : set_;
    if (!set) return clock_.wall();
    return set->time + std::chrono::floor<std::chrono::seconds>(clock_.now() - set->at);
  }

  void set(base::WallTime time) { set_ = Set{time, clock_.now()}; }

  // It shows this and runs on, whatever it is set to, until this is called with nothing: a fault.
  void distort(std::optional<base::WallTime> time) {
    wrong_.reset();
    if (time) wrong_ = Set{*time, clock_.now()};
  }

  // A boot takes the time from the network again.
  void reset() { set_.reset(); }

 private:
  struct Set {
    base::WallTime time;
    base::Instant at;
  };

  const base::Clock& clock_;
  std::optional<Set> set_;
  std::optional<Set> wrong_;
};

}  // namespace cordelia::module
