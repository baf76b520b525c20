#include "mqtt/packet.hpp"

#include <cstddef>

namespace cordelia::mqtt {

PacketType type_of(const Packet& packet) { return static_cast<PacketType>(packet.index() + 1); }

const char* name_of(PacketType type) {
  switch (type) {
    case PacketType::connect:
      return "CONNECT";
    case PacketType::connack:
      return "CONNACK";
    case PacketType::publish:
      return "PUBLISH";
    case PacketType::puback:
      return "PUBACK";
    case PacketType::pubrec:
      return "PUBREC";
    case PacketType::pubrel:
      return "PUBREL";
    case PacketType::pubcomp:
      return "PUBCOMP";
    case PacketType::subscribe:
      return "SUBSCRIBE";
    case PacketType::suback:
      return "SUBACK";
    case PacketType::unsubscribe:
      return "UNSUBSCRIBE";
    case PacketType::unsuback:
      return "UNSUBACK";
    case PacketType::pingreq:
      return "PINGREQ";
    case PacketType::pingresp:
      return "PINGRESP";
    case PacketType::disconnect:
      return "DISCONNECT";
  }
  return "reserved";
}

const char* refusal_text(std::uint8_t code) {
  // MQTT 3.1.1 table 3.1
  static constexpr const char* texts[] = {
      "unacceptable protocol version",
      "client identifier rejected",
      "server unavailable",
      "bad user name or password",
      "not authorised",
  };
  const std::size_t index = std::size_t{code} - 1;
  return index < std::size(texts) ? texts[index] : "reserved code";
}

}  // namespace cordelia::mqtt
