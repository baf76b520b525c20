// Bounds of the results room. What happens when one is reached is said where it is enforced.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "base/instant.hpp"

namespace cordelia::results::limits {

// What a bucket can tell: 71.6 minutes, the most microseconds that 32 bits hold.
inline constexpr base::Duration longest_duration = std::chrono::microseconds(0xFFFFFFFF);

// A report of a day with a second each, of a fleet with many kinds of failures, is a third of this.
inline constexpr std::size_t report_bytes_max = std::size_t{64} * 1024 * 1024;

// Lists of a report that comes from outside: a week of seconds, and far more than runs have of the
// others.
inline constexpr std::size_t seconds_max = std::size_t{7} * 24 * 3600;
inline constexpr std::size_t list_entries_max = 10'000;
inline constexpr std::size_t text_bytes_max = 4096;

// Modules of one fleet. Larger than any plan, and small enough for sums.
inline constexpr std::uint64_t modules_max = 1'000'000'000;

}  // namespace cordelia::results::limits
