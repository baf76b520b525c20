// Doubles of reports have six digits behind the point: JSON libraries read more of them a bit off,
// and sums of such numbers do not depend on the order.
#pragma once

#include <cmath>

namespace cordelia::results {

inline double six_digits(double value) { return std::round(value * 1e6) / 1e6; }

}  // namespace cordelia::results
