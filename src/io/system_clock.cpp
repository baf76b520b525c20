#include "io/system_clock.hpp"

namespace cordelia::io {

base::Instant SystemClock::now() const {
  return base::Instant{std::chrono::steady_clock::now().time_since_epoch()};
}

base::WallTime SystemClock::wall() const {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace cordelia::io
