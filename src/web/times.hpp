// The time of an entry, by the program's clock and as a date.
#pragma once

#include "base/clock.hpp"
#include "web/entry.hpp"

namespace cordelia::web {

class Times {
 public:
  // The clock outlives it.
  explicit Times(const base::Clock& clock) : clock_(clock) {}

  // Dates follow the machine's own, also where somebody sets it.
  Moment now() const {
    const auto date = std::chrono::system_clock::now().time_since_epoch();
    return {clock_.now(), std::chrono::duration<double, std::milli>(date).count()};
  }

 private:
  const base::Clock& clock_;
};

}  // namespace cordelia::web
