// What a part of the module wants done beyond itself; the core carries it to the lines and the
// Outbox.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "module/outbox.hpp"

namespace cordelia::module {

struct Effects {
  std::vector<std::string> events;  // lines without CR LF, in order
  std::vector<NetworkRequest> network;
  // The whole answer to the request whose handler gave Later. There is one such request at most,
  // and it gets one answer.
  std::optional<std::string> answer;
  std::string raw;  // transparent mode: for all lines as it is
  std::uint32_t connections_made = 0;

  // One that this module has not used yet.
  ConnectionId new_connection() { return ConnectionId{++connections_made}; }
};

}  // namespace cordelia::module
