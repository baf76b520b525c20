// What reports and histograms are bounded by.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "base/instant.hpp"

namespace cordelia::results::limits {

// Longer durations count as this one.
inline constexpr base::Duration longest_duration = std::chrono::hours(1);

// Of a report that somebody hands in. A run of a day has 86,400 seconds of some 400 bytes.
inline constexpr std::size_t report_bytes_max = std::size_t{128} * 1024 * 1024;
inline constexpr std::size_t list_entries_max = 1'000'000;

}  // namespace cordelia::results::limits
