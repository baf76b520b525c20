// What a part of the module wants done beyond itself; the core carries it to the lines and the
// Outbox.
#pragma once

#include <string>
#include <vector>

#include "module/outbox.hpp"

namespace cordelia::module {

struct Effects {
  std::vector<std::string> events;  // lines without CR LF, in order
  std::vector<NetworkRequest> network;
};

}  // namespace cordelia::module
