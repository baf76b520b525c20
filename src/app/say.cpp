#include "app/say.hpp"

#include <cstdio>

namespace cordelia::app {

void say(const std::string& text) { std::fprintf(stderr, "%s\n", text.c_str()); }

}  // namespace cordelia::app
