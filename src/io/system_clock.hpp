// The machine's clocks.
#pragma once

#include "base/clock.hpp"

namespace cordelia::io {

class SystemClock : public base::Clock {
 public:
  base::Instant now() const override;
  base::WallTime wall() const override;
};

}  // namespace cordelia::io
