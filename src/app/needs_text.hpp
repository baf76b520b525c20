// What `cordelia fleet check` says of a scenario that can be read.
#pragma once

#include <span>
#include <string>

#include "scenario/needs.hpp"
#include "scenario/scenario.hpp"

namespace cordelia::app {

// What it is, what it needs and what there is, and a line for each thing that is missing.
std::string needs_text(const scenario::Scenario& scenario, std::span<const scenario::Need> needs);

bool is_enough(std::span<const scenario::Need> needs);

}  // namespace cordelia::app
