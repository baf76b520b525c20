// The reference of docs/fleet.md.
#pragma once

#include <string>

namespace cordelia::scenario {

// One section a table, from key_tables().
std::string keys_markdown();

}  // namespace cordelia::scenario
