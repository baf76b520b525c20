// What a session tells its caller. Each start() ends with exactly one Refused or Closed, and
// nothing follows it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "mqtt/packet.hpp"

namespace cordelia::mqtt {

// CONNACK 0 came, and SUBSCRIBE for all filters stands in the bytes.
struct Established {
  bool session_present = false;

  bool operator==(const Established&) const = default;
};

// The broker does not let the client in. The code is that of CONNACK, 1 to 255; refusal_text()
// knows 1 to 5, the others are reserved.
struct Refused {
  std::uint8_t code = 0;

  bool operator==(const Refused&) const = default;
};

// The filter at this index of ConnectOptions::subscriptions is not subscribed: the broker said no,
// or the filter is malformed and was not sent.
struct SubscriptionRefused {
  std::size_t index = 0;

  bool operator==(const SubscriptionRefused&) const = default;
};

struct Received {
  std::string topic{};
  base::Bytes payload{};
  Qos qos = Qos::at_most_once;
  bool retain = false;
  bool duplicate = false;  // DUP: at QoS 1 perhaps handed out before; at QoS 2 never

  bool operator==(const Received&) const = default;
};

// A message of QoS 1 or 2 has arrived at the broker.
struct Published {
  PacketId id = no_packet_id;
  std::string topic{};

  bool operator==(const Published&) const = default;
};

// A message of QoS 1 or 2 that nothing will be heard of any more; the broker may have it or not.
struct PublishLost {
  PacketId id = no_packet_id;
  std::string topic{};

  bool operator==(const PublishLost&) const = default;
};

enum class CloseReason : std::uint8_t {
  asked,            // disconnect()
  connection_lost,  // connection_lost()
  protocol_error,   // the broker sent what it must not send
  keep_alive,       // PINGRESP did not come
  connack_timeout,  // CONNACK did not come
};

struct Closed {
  CloseReason reason = CloseReason::asked;
  std::string detail{};  // a sentence for people

  bool operator==(const Closed&) const = default;
};

using Event = std::variant<Established, Refused, SubscriptionRefused, Received, Published,
                           PublishLost, Closed>;

// Filled by each call of a session, emptied by the caller.
struct Output {
  base::Bytes bytes{};          // to be written, in one piece
  std::vector<Event> events{};  // in the order in which they came about
  bool close = false;           // close the connection after the bytes
};

}  // namespace cordelia::mqtt
