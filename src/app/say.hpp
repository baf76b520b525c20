// Sentences for people on standard error, where they are in nobody's way.
#pragma once

#include <string>

namespace cordelia::app {

void say(const std::string& text);

}  // namespace cordelia::app
