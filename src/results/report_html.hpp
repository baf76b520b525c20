// A report as one HTML page that needs nothing else: no script, no picture, no font of another
// place. The plots are in it, and so are their numbers.
#pragma once

#include <string>

#include "results/report.hpp"

namespace cordelia::results {

std::string to_html(const Report& report);

}  // namespace cordelia::results
