// The groups of rows that make up the action table, one file each.
#pragma once

#include <span>

#include "control/action.hpp"

namespace cordelia::control {

// Pins, power and events on demand.
std::span<const Action> module_actions();

// Faults of the network that the module is in.
std::span<const Action> fault_actions();

}  // namespace cordelia::control
