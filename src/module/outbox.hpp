// What a module wants done: bytes on its lines, names looked up, connections made and ended. The
// owner empties it after each call, in this order: lines, then network.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "module/pins.hpp"
#include "net/network.hpp"

namespace cordelia::module {

// One of the module's lines to a host (a pseudo-terminal, a TCP client, ...).
enum class LineId : std::uint8_t {};

// One attempt to connect, from its name to its end. Answers for an id that is over are ignored.
enum class ConnectionId : std::uint32_t {};

// Ask the machine's resolver; answer with Module::on_resolved.
struct Resolve {
  ConnectionId id{};
  std::string host;
};

// Connect; answer with Module::on_dialled or on_dial_failed.
struct Dial {
  ConnectionId id{};
  net::Endpoint endpoint;
};

// Stop what is under way for this id. A stream that the module got is gone already.
struct HangUp {
  ConnectionId id{};
};

// An output of the module has a new level.
struct PinChange {
  Pin pin{};
  Level level{};
};

// Listen for those who are in the module's own network and turn to its `port`; answer each of them
// with Module::on_accepted, or all with on_dial_failed where that cannot be done. HangUp ends it.
struct Serve {
  ConnectionId id{};
  std::uint16_t port = 0;
};

// Connections that others make to the module get their ids from its owner, who counts from here.
inline constexpr ConnectionId first_accepted{0x8000'0000};

using NetworkRequest = std::variant<Resolve, Dial, HangUp, Serve>;

class Outbox {
 public:
  struct LineOutput {
    LineId line{};
    std::string bytes;
  };

  std::string& line(LineId id) {
    for (auto& entry : lines) {
      if (entry.line == id) return entry.bytes;
    }
    lines.push_back({id, {}});
    return lines.back().bytes;
  }

  // Keeps the memory of the strings: the next call fills them again.
  void clear() {
    for (auto& entry : lines) entry.bytes.clear();
    network.clear();
    pins.clear();
  }

  std::vector<LineOutput> lines;
  std::vector<NetworkRequest> network;
  std::vector<PinChange> pins;
};

}  // namespace cordelia::module
