// Whether reports can be merged.
#pragma once

#include <optional>
#include <string>

#include "results/merge.hpp"

namespace cordelia::results {

// A sentence that names the reports which are not of one run or tell twice of the same modules.
// Parts that were cut short may overlap others: they were played at different times.
std::optional<std::string> why_not_merged(const std::vector<NamedReport>& reports);

}  // namespace cordelia::results
