// Reports as people read them in a terminal.
#pragma once

#include <string>

#include "results/report.hpp"

namespace cordelia::results {

// At most 100 columns, with a line end at its end: the verdict first, and last what explains it.
std::string to_text(const Report& report);

// `10 min planned, from 2026-11-28 17:00:00 UTC`
std::string began_text(const Report& report);

}  // namespace cordelia::results
