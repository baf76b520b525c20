// What can be said of gaps before reports are merged.
#pragma once

#include <cstdint>
#include <vector>

#include "results/report.hpp"

namespace cordelia::results {

// How many identities have at least one gap.
std::uint64_t identities_in(const std::vector<Gap>& gaps);

}  // namespace cordelia::results
