// What a module's host does where the scenario says nothing of its own: settings, Wi-Fi, broker.
#pragma once

#include <vector>

#include "scenario/scenario.hpp"

namespace cordelia::scenario {

// Settings first, then the Wi-Fi, then the broker, so that a host that lost either goes on there.
std::vector<Step> builtin_steps(const Scenario& scenario);

}  // namespace cordelia::scenario
