// The bounds of this room. What a scenario says beyond one of them is refused with its place.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "base/limits.hpp"

namespace cordelia::scenario::limits {

using namespace std::chrono_literals;

// --- Templates -----------------------------------------------------------------------------------

// A payload of the module has at most a request line's bytes; a longer template fills in nothing
// that could be sent.
inline constexpr std::size_t template_bytes_max = cordelia::limits::request_line_bytes_max;

// Digits of a number in {{random}}: with its decimals it fits 64 bits, and so does the range.
inline constexpr std::size_t random_digits_max = 17;

// What {{count}} and a due time in {{stamp}} may need at most: a message a millisecond for four
// months, microseconds of three years.
inline constexpr std::size_t count_digits = 10;
inline constexpr std::size_t due_digits = 14;

// --- Shards --------------------------------------------------------------------------------------

// Of one run, all machines together; times the processes of a shard it stays below 2^32, for which
// the ranges are exact.
inline constexpr std::uint64_t shards_max = 100'000;
inline constexpr std::uint64_t processes_max = 1'000;

static_assert(shards_max * processes_max < (std::uint64_t{1} << 32U));

}  // namespace cordelia::scenario::limits
