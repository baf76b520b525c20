// When the next of many entries of growing size is due.
#pragma once

#include <algorithm>
#include <chrono>

#include "base/instant.hpp"

namespace cordelia::app {

// Every five seconds, and rarer where an entry takes long: a hundredth of the time at most.
class EntryPace {
 public:
  bool is_due(base::Instant now) const { return now >= due_; }

  // An entry took from `began` to `ended`.
  void took(base::Instant began, base::Instant ended) {
    due_ = ended + std::max<base::Duration>(std::chrono::seconds(5), 100 * (ended - began));
  }

 private:
  base::Instant due_{};
};

}  // namespace cordelia::app
