// Numbers as people read and write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace cordelia::results {

// 1,234,567
std::string grouped(std::uint64_t number);

// Three digits and a unit: 850 us, 1.23 ms, 12.3 s. From 1,000 s on whole seconds.
std::string duration_text(base::Duration value);

// A span of a run: 12 s, 5 min 10 s, 2 h 5 min.
std::string span_text(double seconds);

// 640 B, 21.3 KiB, 3.2 GiB
std::string bytes_text(std::uint64_t bytes);

// At most three digits behind the point, none that say nothing: 0.125, 12, 3.4. For what is smaller
// than 0.001 three digits that count: 1.25e-05.
std::string decimal_text(double value);

// 12.3 %
std::string percent_text(double share);

// `250ms` and `2.5 s` as seconds; the unit is us, ms, s or m.
std::optional<double> parse_seconds(std::string_view text);

// Digits with a point, not negative, and nothing else.
std::optional<double> parse_number(std::string_view text);

}  // namespace cordelia::results
