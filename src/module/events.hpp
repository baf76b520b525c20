// Every event that the module can send (at-protocol section 3), as rows: name, sub-name, fields.
// The line is printed from the row; documents and transcripts ask the same rows.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "at/command.hpp"
#include "at/field.hpp"
#include "base/result.hpp"

namespace cordelia::module {

// A text in one pair of quotes; inner bytes stay as they are.
struct QuotedField {
  using Value = std::string_view;
  at::FieldInfo info;

  void print(std::string& to, Value value) const {
    to += '"';
    to += value;
    to += '"';
  }
};

// 88:01:f9:b3:76:73 instead of the form with 0x.
struct PlainMacField {
  using Value = at::Mac;
  at::FieldInfo info;

  void print(std::string& to, const Value& value) const { to += base::plain(value); }
};

// Who of the module failed (at-protocol 3.4).
enum class EventSender : std::uint32_t { other, wlan, netcfg, netapp, security };

inline constexpr at::Keyword event_sender_words[] = {
    {"other", static_cast<std::uint32_t>(EventSender::other), "None of the others."},
    {"wlan", static_cast<std::uint32_t>(EventSender::wlan), "The Wi-Fi part."},
    {"netcfg", static_cast<std::uint32_t>(EventSender::netcfg), "The network configuration."},
    {"netapp", static_cast<std::uint32_t>(EventSender::netapp), "The network applications."},
    {"security", static_cast<std::uint32_t>(EventSender::security), "Keys and certificates."},
};

// What happened to a socket by itself (at-protocol 3.4).
enum class SocketEvent : std::uint32_t {
  ssl_accept,
  rx_frag_too_big,
  other_side_close_ssl,
  connected_secured,
  wrong_root_ca,
};

inline constexpr at::Keyword socket_event_words[] = {
    {"ssl_accept", static_cast<std::uint32_t>(SocketEvent::ssl_accept), "A TLS client came."},
    {"rx_frag_too_big", static_cast<std::uint32_t>(SocketEvent::rx_frag_too_big),
     "A TLS record is too long."},
    {"other_side_close_ssl", static_cast<std::uint32_t>(SocketEvent::other_side_close_ssl),
     "The peer ended TLS, not the connection."},
    {"connected_secured", static_cast<std::uint32_t>(SocketEvent::connected_secured),
     "The connection is secured now."},
    {"wrong_root_ca", static_cast<std::uint32_t>(SocketEvent::wrong_root_ca),
     "Another CA vouches for the peer."},
};

template <typename Table>
struct EventShape {
  std::string_view name;  // lower case, without the plus
  std::string_view sub;   // lower case; empty where the name alone says it
  std::string_view when;
  std::string_view source;
  Table table;
};

// clang 14 deduces no aggregate by itself.
template <typename Table>
EventShape(std::string_view, std::string_view, std::string_view, std::string_view, Table)
    -> EventShape<Table>;

// What documents and transcripts want to know of an event.
struct EventInfo {
  std::string_view name;
  std::string_view sub;
  std::string_view when;
  std::string_view source;
  std::span<const at::FieldInfo> fields;
  bool is_on_demand = false;  // whether event_on_demand() knows it
};

std::span<const EventInfo> event_table();

// The line of an event of at-protocol 3.4, which only somebody outside asks for, without its CR LF.
// `event` is written eventsock:tx_failed; a plus before it and the case of its letters do not
// matter. A sentence where there is no such event or an argument does not fit its field.
base::Result<std::string, std::string> event_on_demand(std::string_view event,
                                                       std::span<const std::string> arguments);

namespace events {

using at::fields;

constexpr QuotedField quoted(std::string_view name, std::string_view meaning) {
  return {at::FieldInfo{.name = name, .meaning = meaning, .kind = at::FieldKind::text}};
}

constexpr auto bssid_field = at::mac("bssid", "The access point's address.").varies();
constexpr auto ssid_field = at::text("ssid", 0, 32, "The network's name.");
constexpr auto code_field = at::number<int>("code", "0, or a code of at-protocol section 6.");

constexpr PlainMacField plain_mac{at::FieldInfo{
    .name = "mac", .meaning = "The module's address.", .kind = at::FieldKind::mac, .varies = true}};

inline constexpr EventShape startup{
    "eventstartup", "", "After every boot; the first thing that the module says.", "[sem]",
    fields(at::text("article", 0, 15, "Article number."),
           at::text("chipId", 0, 11, "0x and eight digits.").varies(), plain_mac,
           at::text("firmware", 0, 11, "Three numbers joined by dots.").varies())};

inline constexpr EventShape wlan_connect{"eventwlan", "connect", "Association complete.", "[sem]",
                                         fields(ssid_field, bssid_field)};

inline constexpr EventShape wlan_disconnect{
    "eventwlan", "disconnect", "The link is lost or ended.", "[ti]",
    fields(ssid_field, bssid_field, at::number<int>("reason", "at-protocol 3.2."))};

inline constexpr EventShape sta_added{"eventwlan", "sta_added",
                                      "A client has joined the module's own access point.", "[ti]",
                                      fields(at::mac("mac", "The client's address.").varies())};

inline constexpr EventShape sta_removed{"eventwlan", "sta_removed",
                                        "A client has left the module's own access point.", "[ti]",
                                        fields(at::mac("mac", "The client's address.").varies())};

// at-protocol 2.1.7: TI's names; what follows the first field is our choice [inferred].
inline constexpr EventShape provisioning_status{
    "eventwlan", "provisioning_status", "Provisioning has begun or ended; where it is asked for.",
    "[ti][inferred]", fields(at::text("status", 0, 20, "auto_started or stopped."), ssid_field)};

inline constexpr EventShape provisioning_profile_added{
    "eventwlan", "provisioning_profile_added",
    "The page has stored a network; where it is asked for.", "[ti][inferred]", fields(ssid_field)};

inline constexpr EventShape ipv4_acquired{"eventnetapp", "ipv4_acquired",
                                          "The access point's network gave an address.", "[sem]",
                                          fields(at::ipv4("ip", "The module's address.").varies(),
                                                 at::ipv4("gateway", "The gateway.").varies(),
                                                 at::ipv4("dns", "The name server.").varies())};

inline constexpr EventShape ipv4_lost{"eventnetapp", "ipv4_lost",
                                      "The network took the address back.", "[ti][inferred]",
                                      fields(at::number<int>("status", "0."))};

inline constexpr EventShape address_timeout{"eventnetapp", "dhcp_ipv4_acquire_timeout",
                                            "Nobody gave an address; it is asked for again.",
                                            "[ti][inferred]", fields(code_field)};

// The rows of at-protocol 3.4, in its order: the module says them when somebody outside asks for
// them, and the second one by itself too.
constexpr auto sender_field = at::keyword<EventSender>("sender", event_sender_words, "Who failed.");
constexpr auto socket_field = at::number<int>("sd", "The socket's number.");
constexpr auto value_field = at::number<int>("value", "What the code means, it says alone.");

inline constexpr EventShape reset_request{"eventgeneral", "reset_request",
                                          "The module asks its host for a reset.", "[ti][driver]",
                                          fields(code_field, sender_field)};

inline constexpr EventShape general_error{"eventgeneral", "error",
                                          "The module could not keep up or failed.", "[ti][driver]",
                                          fields(code_field, sender_field)};

inline constexpr EventShape socket_tx_failed{
    "eventsock", "tx_failed", "Data of a socket could not be sent.", "[ti][driver]",
    fields(socket_field, at::number<int>("status", "A code of at-protocol section 6."))};

inline constexpr EventShape socket_async_event{
    "eventsock", "async_event", "Something happened to a socket by itself.", "[ti][driver]",
    fields(socket_field, at::keyword<SocketEvent>("type", socket_event_words, "What happened."),
           value_field)};

inline constexpr EventShape fatal_device_abort{"eventfatalerror", "device_abort",
                                               "The network processor gave up.", "[ti][driver]",
                                               fields(code_field, value_field)};

inline constexpr EventShape fatal_driver_abort{"eventfatalerror", "driver_abort",
                                               "The firmware's driver of it gave up.",
                                               "[ti][driver]", at::no_fields};

inline constexpr EventShape fatal_sync_loss{"eventfatalerror", "sync_loss",
                                            "The firmware and the network processor do not "
                                            "understand each other any more.",
                                            "[ti][driver]", at::no_fields};

inline constexpr EventShape fatal_no_cmd_ack{"eventfatalerror", "no_cmd_ack",
                                             "The network processor acknowledged no command.",
                                             "[ti][driver]", fields(code_field)};

// at-protocol 8.11: spelled as the official driver spells it; [ti] has cmd_timeout.
inline constexpr EventShape fatal_cmd_timeout{"eventfatalerror", "cmd_timout",
                                              "The network processor answered a command too late.",
                                              "[driver]", fields(code_field)};

inline constexpr EventShape iot_info{
    "eventiot", "info", "A step of an enrolment is done.", "[sem]",
    fields(quoted("text", "Which step."),
           at::number<int>("code", "0, an HTTP status, or a certificate's length.").varies())};

inline constexpr EventShape iot_error{
    "eventiot", "error", "The enrolment has failed.", "[sem][inferred]",
    fields(quoted("text", "What failed."),
           at::number<int>("code", "An HTTP status, or a code of at-protocol section 6."))};

inline constexpr EventShape mqtt_info{
    "eventmqtt", "info", "CONNACK, CLIENT_DISCONNECT or SERVER_DISCONNECT.", "[seed][inferred]",
    fields(quoted("text", "What happened."), code_field)};

inline constexpr EventShape mqtt_error{
    "eventmqtt", "error", "A connection attempt or an operation failed.", "[driver][inferred]",
    fields(quoted("text", "What failed."), code_field)};

inline constexpr EventShape mqtt_recv{
    "eventmqtt", "recv", "A message was received.", "[seed]",
    fields(at::text("topic", 0, 65535, "Topic, unquoted."), at::text("qos", 0, 4, "qos0 to qos2."),
           quoted("payload", "The payload in one pair of quotes, inner bytes unchanged."))};

}  // namespace events

// What most lines need beside their texts.
inline constexpr std::size_t event_line_room = 48;

template <typename Value>
std::size_t room_for(const Value& value) {
  if constexpr (std::is_convertible_v<const Value&, std::string_view>) {
    return std::string_view(value).size();
  } else {
    return 0;
  }
}

// The line of an event without its CR LF.
template <const auto& Shape, typename... Values>
std::string event_line(const Values&... values) {
  std::string line;
  line.reserve((event_line_room + ... + room_for(values)));
  line += '+';
  line += Shape.name;
  line += ':';
  line += Shape.sub;
  bool first = Shape.sub.empty();
  std::apply(
      [&](const auto&... field) {
        ((first ? void(first = false) : void(line += ','), field.print(line, values)), ...);
      },
      Shape.table.kinds);
  return line;
}

}  // namespace cordelia::module
