#include "mqtt/fault.hpp"

namespace cordelia::mqtt {

// A switch without default: the compiler misses a fault that has no text.
const char* text(Fault fault) {
  switch (fault) {
    case Fault::type_reserved:
      return "the packet type is reserved";
    case Fault::flags_bad:
      return "the flag bits of the packet type are wrong";
    case Fault::length_malformed:
      return "the remaining length takes more than four bytes";
    case Fault::packet_too_long:
      return "the packet is longer than the module takes";
    case Fault::packet_too_short:
      return "the packet ends inside a field";
    case Fault::trailing_bytes:
      return "the packet has bytes after its last field";
    case Fault::text_malformed:
      return "a text is no UTF-8, or holds U+0000";
    case Fault::text_too_long:
      return "a field is longer than 65535 bytes";
    case Fault::id_zero:
      return "the packet identifier is 0";
    case Fault::qos_bad:
      return "the quality of service is none of 0, 1, 2";
    case Fault::duplicate_at_qos_0:
      return "a message of QoS 0 is marked as sent again";
    case Fault::topic_empty:
      return "the topic name is empty";
    case Fault::topic_wildcard:
      return "the topic name holds a wildcard";
    case Fault::filter_empty:
      return "the topic filter is empty";
    case Fault::filter_wildcard_misplaced:
      return "a wildcard of the topic filter does not fill its level, or # is not the last";
    case Fault::list_empty:
      return "the packet names no topic filter";
    case Fault::return_code_bad:
      return "SUBACK holds a return code that does not exist";
    case Fault::protocol_bad:
      return "the protocol is not MQTT 3.1.1";
    case Fault::connect_flags_bad:
      return "the connect flags contradict one another";
    case Fault::password_without_user_name:
      return "there is a password but no user name";
    case Fault::client_id_missing:
      return "a session that is kept needs a client identifier";
    case Fault::packet_before_connack:
      return "the broker sent something before CONNACK";
    case Fault::packet_not_from_broker:
      return "only a client may send this packet";
    case Fault::connack_twice:
      return "the broker sent CONNACK twice";
    case Fault::session_present_unasked:
      return "the broker kept a session although a clean one was asked for";
    case Fault::suback_unexpected:
      return "SUBACK answers no SUBSCRIBE";
    case Fault::suback_count_wrong:
      return "SUBACK has not one return code for each filter";
    case Fault::acknowledgement_mismatch:
      return "the acknowledgement does not fit the packet with that identifier";
    case Fault::inbound_full:
      return "too many QoS 2 messages of the broker wait for PUBREL";
    case Fault::already_started:
      return "the session is connected or connecting";
    case Fault::not_connected:
      return "the session is not connected";
    case Fault::keep_alive_out_of_range:
      return "the keep-alive is not within 0 to 65535 s";
    case Fault::in_flight_full:
      return "too many messages wait for their acknowledgement";
  }
  return "unknown fault";
}

}  // namespace cordelia::mqtt
