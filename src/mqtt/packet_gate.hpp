// Stands between a session and its broker, packet by packet, for whoever wants to try what a
// session does when packets are lost or changed on the way.
#pragma once

#include "mqtt/packet.hpp"

namespace cordelia::mqtt {

class PacketGate {
 public:
  enum class Verdict {
    pass,
    lose,  // the session never sees it
    end,   // the connection ends before it arrives
  };

  virtual ~PacketGate() = default;

  // A packet of the broker, before anybody has seen it; may be changed.
  virtual Verdict on_received(Packet& packet) = 0;

  // A packet of the session; it is on its way.
  virtual void on_sent(PacketType type) = 0;
};

}  // namespace cordelia::mqtt
