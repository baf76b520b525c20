// The plots of a report's page.
#pragma once

#include <string>

#include "results/report.hpp"

namespace cordelia::results {

// HTML: connects, state of the fleet, messages, latencies, and the generator itself.
std::string plots_html(const Report& report);

}  // namespace cordelia::results
