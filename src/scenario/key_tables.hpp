// The tables of a scenario's file as documents show them.
#pragma once

#include <vector>

#include "scenario/reading.hpp"

namespace cordelia::scenario {

// The keys ahead of the first table, then each table.
std::vector<TableText> key_tables();

}  // namespace cordelia::scenario
