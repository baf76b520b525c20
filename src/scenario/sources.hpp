// Addresses that connections come from, as a scenario writes them: one, or a whole network.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "scenario/scenario.hpp"

namespace cordelia::scenario {

// `127.0.1.7` is itself; `127.0.1.0/24` is every address of it but the first and the last, which
// are the network's own. A sentence where it is neither, or more than `most` addresses.
base::Result<std::vector<std::string>, std::string> expand_sources(std::string_view text,
                                                                   std::size_t most);

// How many addresses the connections of the whole fleet come from. Where the scenario names none
// and the fleet has a lab of its own, on this machine, they are some of 127.0.1.0/24: the kernel
// looks for a free port the longer, the more of an address are taken.
std::uint64_t number_of_sources(const Scenario& scenario);

// The address of a module's connections; empty where the system chooses.
std::string source_of(const Scenario& scenario, std::uint64_t index);

}  // namespace cordelia::scenario
