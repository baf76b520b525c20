// The errors that a host can get from a command: those that follow from the row (its arity, its
// needs, its fields) and those that it declares. Documents print them; a test wants each reached.
#pragma once

#include <string>
#include <vector>

#include "module/command_table.hpp"

namespace cordelia::module {

struct RowError {
  at::Error error;
  std::string when;  // a sentence, or several half ones joined by `; `
};

// One entry for each error, in the order: count, state, fields, the row's own. Nothing for a row
// without a handler, which answers `command not exist`.
std::vector<RowError> errors_of(const Command& command);

}  // namespace cordelia::module
