// Every event that the module can send (at-protocol section 3), as rows: name, sub-name, fields.
// The line is printed from the row; documents and transcripts ask the same rows.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include "at/command.hpp"
#include "at/field.hpp"

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

template <typename Table>
struct EventShape {
  std::string_view name;  // lower case, without the plus
  std::string_view sub;   // lower case; empty where the name alone says it
  std::string_view when;
  std::string_view source;
  Table table;
};

// What documents and transcripts want to know of an event.
struct EventInfo {
  std::string_view name;
  std::string_view sub;
  std::string_view when;
  std::string_view source;
  std::span<const at::FieldInfo> fields;
};

std::span<const EventInfo> event_table();

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

inline constexpr EventShape ipv4_acquired{"eventnetapp", "ipv4_acquired",
                                          "The access point's network gave an address.", "[sem]",
                                          fields(at::ipv4("ip", "The module's address.").varies(),
                                                 at::ipv4("gateway", "The gateway.").varies(),
                                                 at::ipv4("dns", "The name server.").varies())};

inline constexpr EventShape general_error{
    "eventgeneral", "error", "The module could not keep up or failed.", "[ti][driver]",
    fields(code_field, at::text("sender", 0, 31, "other, wlan, netcfg, netapp or security."))};

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

// The line of an event without its CR LF.
template <const auto& Shape, typename... Values>
std::string event_line(const Values&... values) {
  std::string line = "+";
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
