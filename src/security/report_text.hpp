// A report as lines for people at a terminal: messages, chain, checks, verdict, next step.
#pragma once

#include <string>

#include "security/report.hpp"

namespace cordelia::security {

// Both end with a line end and are printable ASCII.
std::string to_text(const Report& report);

// What happened, without the verdict and what to do about it.
std::string story_of(const Report& report);

}  // namespace cordelia::security
