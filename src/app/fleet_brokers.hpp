// Brokers that the command line names in place of the scenario's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "scenario/parse.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace cordelia::app {

struct FleetBrokers {
  std::vector<std::string> at;  // --broker HOST:PORT
  std::string ca;               // --ca FILE, also for the brokers of the scenario
};

// --broker and --ca. `brokers` outlives the command.
void add_broker_options(CLI::App& command, FleetBrokers& brokers);

// The scenario of this text and name, for these brokers; what is wrong, a line for each.
base::Result<scenario::Scenario, scenario::Complaints> parse_for(const FleetBrokers& brokers,
                                                                 std::string_view text,
                                                                 std::string_view file_name,
                                                                 const scenario::Folder& folder);

}  // namespace cordelia::app
