// Requests as a trace may show them: keys and passwords hidden, payloads as their size.
#pragma once

#include <string>

#include "at/request_reader.hpp"

namespace cordelia::module {

std::string masked(const at::Request& request);

}  // namespace cordelia::module
