// HTTP/1.1 messages as they travel.
#pragma once

#include <string>

#include "http/message.hpp"

namespace cordelia::http {

// Adds Content-Length where the message has none and its kind may have a body. Control characters
// in names and values become spaces, so that no value can add a line.
std::string print(const Request& request);
std::string print(const Response& response);

}  // namespace cordelia::http
