// Time as people and the browser see it: milliseconds since 1970, with fractions.
#pragma once

#include <chrono>

namespace cordelia::security {

using Moment = std::chrono::sys_time<std::chrono::microseconds>;

inline double ms_between(Moment from, Moment to) {
  return std::chrono::duration<double, std::milli>(to - from).count();
}

inline double ms_since_1970(Moment at) { return ms_between(Moment{}, at); }

}  // namespace cordelia::security
