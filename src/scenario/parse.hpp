// Reads a scenario. What is wrong comes all at once, in the file's order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "scenario/folder.hpp"
#include "scenario/scenario.hpp"

namespace cordelia::scenario {

enum class BrokersFrom { scenario, command_line };

// Each `file_name:line:column: what is wrong`; at most limits::errors_told_max.
using Complaints = std::vector<std::string>;

// `brokers`: who says where they are. What the command line names is checked by whoever reads that,
// so that a scenario for brokers of one's own need not name them.
base::Result<Scenario, Complaints> parse_scenario(std::string_view text, std::string_view file_name,
                                                  const Folder& folder,
                                                  BrokersFrom brokers = BrokersFrom::scenario);

}  // namespace cordelia::scenario
