// Reads a scenario. What is wrong comes all at once, in the file's order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "scenario/folder.hpp"
#include "scenario/scenario.hpp"

namespace cordelia::scenario {

// Each `file_name:line:column: what is wrong`; at most limits::errors_told_max.
using Complaints = std::vector<std::string>;

base::Result<Scenario, Complaints> parse_scenario(std::string_view text, std::string_view file_name,
                                                  const Folder& folder);

}  // namespace cordelia::scenario
