// A report as lines for people at a terminal: messages, chain, checks, verdict, next step.
#pragma once

#include <string>

#include "security/report.hpp"

namespace cordelia::security {

// Ends with a line end. Printable ASCII only.
std::string to_text(const Report& report);

}  // namespace cordelia::security
