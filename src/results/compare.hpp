// Two reports side by side.
#pragma once

#include <string>

#include "results/merge.hpp"

namespace cordelia::results {

// At most 100 columns, with a line end at its end. Says where the two are not of one scenario;
// compares them all the same.
std::string compare_text(const NamedReport& before, const NamedReport& after);

}  // namespace cordelia::results
