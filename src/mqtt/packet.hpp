// The fourteen control packets of MQTT 3.1.1 as values. They own what they hold and know nothing of
// their form on the wire; encoder.hpp and decoder.hpp do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "mqtt/fault.hpp"

namespace cordelia::mqtt {

enum class Qos : std::uint8_t { at_most_once = 0, at_least_once = 1, exactly_once = 2 };

// 1 to 65535 where a packet has one; 0 stands for none.
enum class PacketId : std::uint16_t {};
inline constexpr PacketId no_packet_id{0};

// The values are those of the wire, MQTT 3.1.1 table 2.1.
enum class PacketType : std::uint8_t {
  connect = 1,
  connack,
  publish,
  puback,
  pubrec,
  pubrel,
  pubcomp,
  subscribe,
  suback,
  unsubscribe,
  unsuback,
  pingreq,
  pingresp,
  disconnect,
};

// What the broker publishes when the client goes without DISCONNECT.
struct Will {
  std::string topic{};
  base::Bytes payload{};
  Qos qos = Qos::at_most_once;
  bool retain = false;

  bool operator==(const Will&) const = default;
};

struct Connect {
  std::string client_id{};
  bool clean_session = true;
  std::uint16_t keep_alive_s = 0;  // 0: off
  std::optional<Will> will{};
  std::optional<std::string> user_name{};
  std::optional<std::string> password{};  // any bytes, no text

  bool operator==(const Connect&) const = default;
};

struct Connack {
  bool session_present = false;
  std::uint8_t code = 0;  // 0: accepted; refusal_text() knows the others

  bool operator==(const Connack&) const = default;
};

struct Publish {
  std::string topic{};
  base::Bytes payload{};
  Qos qos = Qos::at_most_once;
  bool retain = false;
  bool duplicate = false;
  PacketId id = no_packet_id;  // none at QoS 0

  bool operator==(const Publish&) const = default;
};

// The packets that consist of an identifier alone.
template <PacketType Type>
struct Acknowledgement {
  PacketId id = no_packet_id;

  bool operator==(const Acknowledgement&) const = default;
};

using Puback = Acknowledgement<PacketType::puback>;
using Pubrec = Acknowledgement<PacketType::pubrec>;
using Pubrel = Acknowledgement<PacketType::pubrel>;
using Pubcomp = Acknowledgement<PacketType::pubcomp>;
using Unsuback = Acknowledgement<PacketType::unsuback>;

struct Subscription {
  std::string filter{};
  Qos qos = Qos::at_most_once;

  bool operator==(const Subscription&) const = default;
};

struct Subscribe {
  PacketId id = no_packet_id;
  std::vector<Subscription> subscriptions{};  // at least one

  bool operator==(const Subscribe&) const = default;
};

// MQTT 3.1.1 section 3.9.3
inline constexpr std::uint8_t subscription_refused_code = 0x80;

struct Suback {
  PacketId id = no_packet_id;
  std::vector<std::uint8_t> codes{};  // granted QoS or subscription_refused_code, one per filter

  bool operator==(const Suback&) const = default;
};

struct Unsubscribe {
  PacketId id = no_packet_id;
  std::vector<std::string> filters{};  // at least one

  bool operator==(const Unsubscribe&) const = default;
};

struct Pingreq {
  bool operator==(const Pingreq&) const = default;
};

struct Pingresp {
  bool operator==(const Pingresp&) const = default;
};

struct Disconnect {
  bool operator==(const Disconnect&) const = default;
};

// In the order of PacketType, so that index() + 1 is the type.
using Packet = std::variant<Connect, Connack, Publish, Puback, Pubrec, Pubrel, Pubcomp, Subscribe,
                            Suback, Unsubscribe, Unsuback, Pingreq, Pingresp, Disconnect>;

PacketType type_of(const Packet& packet);

// As the standard spells it: "PUBLISH".
const char* name_of(PacketType type);

// Whether the standard allows this packet: texts, topics, identifiers, lists. The decoder gives no
// packet and the encoder writes none for which this fails.
Result<void> check(const Packet& packet);
Result<void> check(const Publish& packet);

// What CONNACK code 1 to 5 means; codes from 6 on are reserved. REQUIRES: code != 0.
const char* refusal_text(std::uint8_t code);

// What a person wants to know of a packet beside its type and size. User name, password and
// payloads do not appear.
std::string describe(const Packet& packet);

}  // namespace cordelia::mqtt
