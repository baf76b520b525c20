// Reports as people read them in a terminal.
#pragma once

#include <string>

#include "results/report.hpp"

namespace cordelia::results {

// At most 100 columns, with a line end at its end.
std::string to_text(const Report& report);

}  // namespace cordelia::results
