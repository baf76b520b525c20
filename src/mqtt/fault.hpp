// Everything that can be wrong with a packet, with what a peer does, or with what a caller asks.
#pragma once

#include <cstdint>

#include "base/result.hpp"

namespace cordelia::mqtt {

enum class Fault : std::uint8_t {
  // A packet that is no MQTT 3.1.1 packet.
  type_reserved,
  flags_bad,
  length_malformed,
  packet_too_long,
  packet_too_short,
  trailing_bytes,
  text_malformed,
  text_too_long,
  id_zero,
  qos_bad,
  duplicate_at_qos_0,
  topic_empty,
  topic_wildcard,
  filter_empty,
  filter_wildcard_misplaced,
  list_empty,
  return_code_bad,
  protocol_bad,
  connect_flags_bad,
  password_without_user_name,
  client_id_missing,
  // A packet that the broker must not send now.
  packet_before_connack,
  packet_not_from_broker,
  connack_twice,
  session_present_unasked,
  suback_unexpected,
  suback_count_wrong,
  acknowledgement_mismatch,
  inbound_full,
  // A call that cannot be carried out.
  already_started,
  not_connected,
  keep_alive_out_of_range,
  in_flight_full,
};

template <typename T>
using Result = base::Result<T, Fault>;

// One sentence for people, without a full stop.
const char* text(Fault fault);

}  // namespace cordelia::mqtt
