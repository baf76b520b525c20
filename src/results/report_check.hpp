// What no report can say, whoever wrote it. What passes can be merged and drawn.
#pragma once

#include <optional>
#include <string>

#include "results/report.hpp"

namespace cordelia::results {

// A sentence with the place in the document: `parts[2].end: is beyond the fleet's 1000 modules`.
std::optional<std::string> impossible_in(const Report& report);

}  // namespace cordelia::results
