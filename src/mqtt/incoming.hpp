// The identifiers of the broker's QoS 2 messages between PUBREC and PUBREL: a message with one of
// them is the same message again, MQTT 3.1.1 section 4.3.3.
#pragma once

#include <vector>

#include "mqtt/packet.hpp"

namespace cordelia::mqtt {

class Incoming {
 public:
  // True where the message is new and is to be handed out; false where it was handed out already.
  // inbound_full beyond limits::mqtt_inbound_qos2_max open messages.
  Result<bool> receive(PacketId id);

  // PUBREL. An identifier that is not open is no fault: PUBCOMP may have been lost.
  void release(PacketId id);

  void clear() { open_ = {}; }

 private:
  std::vector<PacketId> open_;
};

}  // namespace cordelia::mqtt
