// When something is to begin, as people and batch systems write it.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace cordelia::app {

using WallMilliseconds =
    std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

// `2026-11-28T17:00:00Z` (with or without Z: always UTC), seconds since 1970 with or without a
// fraction, or `+30s` from `now` on. A sentence where it is none of these.
base::Result<WallMilliseconds, std::string> parse_start_time(std::string_view text,
                                                             WallMilliseconds now);

}  // namespace cordelia::app
