// Which identities nobody played, and when.
#pragma once

#include <cstdint>
#include <vector>

#include "results/report.hpp"

namespace cordelia::results {

// How many identities have at least one gap.
std::uint64_t identities_in(const std::vector<Gap>& gaps);

// Modules [first, end) of the fleet.
struct IdentityRange {
  std::uint64_t first = 0;
  std::uint64_t end = 0;
};

// Clocks and machines begin and end a little apart; a hole that is shorter than this is none.
inline constexpr double gap_shortest_s = 2;

// What no part covers of a run of `duration_s`, by their from_s and to_s. A complete part has
// played to the end.
std::vector<Gap> uncovered(const std::vector<Part>& parts, const IdentityRange& range,
                           double duration_s);

}  // namespace cordelia::results
