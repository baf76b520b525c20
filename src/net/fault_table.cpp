#include "net/fault_table.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"

namespace cordelia::net {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

constexpr FaultParameter dbm{.name = "dbm",
                             .meaning = "signal strength; below -90 the module cannot join",
                             .usual = "-88",
                             .low = -127,
                             .high = 0};

constexpr FaultParameter delay{.name = "delay",
                               .kind = ValueKind::time,
                               .meaning = "how much later each byte arrives, both ways",
                               .usual = "200",
                               .low = 0,
                               .high = hour_ms};
constexpr FaultParameter jitter{.name = "jitter",
                                .kind = ValueKind::time,
                                .meaning = "up to this much more or less; order is kept",
                                .usual = "0",
                                .low = 0,
                                .high = hour_ms};
constexpr FaultParameter rate{.name = "rate",
                              .meaning = "bytes a second, each way",
                              .usual = "1000",
                              .low = 1,
                              .high = 100'000'000};
constexpr FaultParameter after{.name = "bytes",
                               .meaning = "bytes of both ways that still pass",
                               .usual = "0",
                               .low = 0,
                               .high = 1'000'000'000};
constexpr FaultParameter address{
    .name = "address",
    .kind = ValueKind::text,
    .meaning = "what every name is said to be; 192.0.2.1 is nobody's (RFC 5737)",
    .usual = "192.0.2.1"};

constexpr FaultParameter code{
    .name = "code",
    .meaning = "1 to 5 have a meaning in MQTT 3.1.1, the rest is reserved",
    .usual = "3",
    .low = 1,
    .high = 255};

constexpr std::string_view packets[] = {"connect", "connack", "publish", "puback",
                                        "pubrec",  "pubrel",  "pubcomp", "subscribe",
                                        "suback",  "pingreq", "pingresp"};
constexpr FaultParameter packet{.name = "packet",
                                .kind = ValueKind::word,
                                .meaning = "the packet, of either side, with which it ends",
                                .usual = "publish",
                                .words = packets};

constexpr FaultParameter date{.name = "date",
                              .kind = ValueKind::date,
                              .meaning = "what the module's clock shows at first; it runs on",
                              .usual = "1970-01-01"};
constexpr FaultParameter file{.name = "file",
                              .kind = ValueKind::text,
                              .meaning = "name of the file; * for all",
                              .usual = "*"};
constexpr FaultParameter cut_at{.name = "byte",
                                .meaning = "at which byte of what is written to files; 0: now",
                                .usual = "0",
                                .low = 0,
                                .high = 1'000'000'000};
constexpr FaultParameter dark{.name = "dark",
                              .kind = ValueKind::time,
                              .meaning = "how long the power stays away",
                              .usual = "1s",
                              .low = 1,
                              .high = hour_ms};
constexpr FaultParameter low{.name = "low",
                             .kind = ValueKind::time,
                             .meaning = "how long the pin is held low",
                             .usual = "200",
                             .low = 1,
                             .high = hour_ms};

constexpr std::string_view ways[] = {"both", "to-host", "to-module"};
constexpr FaultParameter per_mille{.name = "permille",
                                   .meaning = "bytes in a thousand that are hit",
                                   .usual = "20",
                                   .low = 1,
                                   .high = 1000};
constexpr FaultParameter way{
    .name = "way", .kind = ValueKind::word, .meaning = "which way", .usual = "both", .words = ways};
constexpr FaultParameter host_rate{.name = "rate",
                                   .meaning = "bytes a second that the host reads",
                                   .usual = "100",
                                   .low = 1,
                                   .high = 1'000'000};

// Lines are numbered for good, so that a fault does not move to another host when one leaves.
constexpr FaultParameter host_line{
    .name = "line",
    .meaning = "which line of the module, 1 for the first that was ever attached; 0 for all",
    .usual = "0",
    .low = 0,
    .high = 255};

constexpr FaultParameter weak_signal[] = {dbm};
constexpr FaultParameter latency[] = {delay, jitter};
constexpr FaultParameter bandwidth[] = {rate};
constexpr FaultParameter reset_after[] = {after};
constexpr FaultParameter dns_wrong[] = {address};
constexpr FaultParameter connack[] = {code};
constexpr FaultParameter disconnect[] = {packet};
constexpr FaultParameter clock[] = {date};
constexpr FaultParameter corrupt[] = {file};
constexpr FaultParameter power_cut[] = {cut_at, dark};
constexpr FaultParameter reset[] = {low};
constexpr FaultParameter uart[] = {per_mille, way};
constexpr FaultParameter slow_host[] = {host_rate, host_line};
constexpr FaultParameter host_stopped[] = {host_line};

// Codes and events: at-protocol 3.2, 3.3, 3.5 and section 6. What the module does where these give
// no event of their own is [inferred].
// tidy: long because it is the table.
constexpr FaultRow rows[] = {
    {.kind = FaultKind::wifi_drop,
     .name = "wifi-drop",
     .layer = FaultLayer::radio,
     .occasion = Occasion::period,
     .parameters = {},
     .does = "Every access point is gone: no beacon, no scan entry.",
     .shows =
         "+eventwlan:disconnect with reason 109 (beacon loss), SERVER_DISCONNECT where MQTT was "
         "connected; the module joins again by itself when the network is back."},
    {.kind = FaultKind::weak_signal,
     .name = "weak-signal",
     .layer = FaultLayer::radio,
     .occasion = Occasion::period,
     .parameters = weak_signal,
     .does = "The access points are far away: wlanScan shows the strength, below -90 dBm the link "
             "breaks and nothing is joined.",
     .shows =
         "A weak RSSI in wlanScan; below -90 dBm +eventwlan:disconnect with reason 110 (too many "
         "retries)."},
    {.kind = FaultKind::wrong_key,
     .name = "wrong-key",
     .layer = FaultLayer::radio,
     .occasion = Occasion::period,
     .parameters = {},
     .does =
         "The access points have another key than the one they are known by; who is in stays in.",
     .shows =
         "wlanConnect answers OK, then +eventwlan:disconnect with reason 204 (security failure)."},
    {.kind = FaultKind::dhcp_silent,
     .name = "dhcp-silent",
     .layer = FaultLayer::radio,
     .occasion = Occasion::period,
     .parameters = {},
     .does = "The network gives nobody an address.",
     .shows = "+eventwlan:connect without +eventnetapp:ipv4_acquired, after 10 s "
              "+eventnetapp:dhcp_ipv4_acquire_timeout; iotconnect is refused with -2069 until an "
              "address comes."},
    {.kind = FaultKind::address_lost,
     .name = "address-lost",
     .layer = FaultLayer::radio,
     .occasion = Occasion::period,
     .parameters = {},
     .does = "The network takes the module's address away and gives no other.",
     .shows =
         "+eventnetapp:ipv4_lost, SERVER_DISCONNECT where MQTT was connected; ipv4_acquired when "
         "there is an address again."},
    {.kind = FaultKind::silent_loss,
     .name = "silent-loss",
     .layer = FaultLayer::network,
     .occasion = Occasion::period,
     .parameters = {},
     .does = "Packets stop, both ways: no FIN, no RST, no answer to anybody.",
     .shows = "Nothing at first. An open session ends with SERVER_DISCONNECT after 1.5 times the "
              "keep-alive; a new attempt with CONNECT_FAILED,-6150 or -110."},
    {.kind = FaultKind::latency,
     .name = "latency",
     .layer = FaultLayer::network,
     .occasion = Occasion::connection,
     .parameters = latency,
     .does = "Every byte comes later, in order.",
     .shows =
         "The same answers and events, later; beyond the deadlines CONNECT_FAILED,-110 (in the "
         "TLS handshake -462)."},
    {.kind = FaultKind::bandwidth,
     .name = "bandwidth",
     .layer = FaultLayer::network,
     .occasion = Occasion::connection,
     .parameters = bandwidth,
     .does = "No more than so many bytes a second pass, each way.",
     .shows =
         "The same answers and events, later; beyond the deadlines CONNECT_FAILED,-110 (in the "
         "TLS handshake -462)."},
    {.kind = FaultKind::refuse,
     .name = "refuse",
     .layer = FaultLayer::network,
     .occasion = Occasion::dial,
     .parameters = {},
     .does = "Nobody listens: every new connection is refused. Open ones stay.",
     .shows = "+eventmqtt:error,\"CONNECT_FAILED\",-111."},
    {.kind = FaultKind::unreachable,
     .name = "unreachable",
     .layer = FaultLayer::network,
     .occasion = Occasion::dial,
     .parameters = {},
     .does = "There is no way to any server for a new connection.",
     .shows = "+eventmqtt:error,\"CONNECT_FAILED\",-101."},
    {.kind = FaultKind::reset_after,
     .name = "reset-after",
     .layer = FaultLayer::network,
     .occasion = Occasion::connection,
     .parameters = reset_after,
     .does = "Each connection is reset when so many bytes have passed.",
     .shows =
         "SERVER_DISCONNECT where MQTT was connected, else CONNECT_FAILED with -107 (in the TLS "
         "handshake the code of a broken connection)."},
    {.kind = FaultKind::split_bytes,
     .name = "split-bytes",
     .layer = FaultLayer::network,
     .occasion = Occasion::connection,
     .parameters = {},
     .does = "Everything comes and goes in single bytes.",
     .shows = "Nothing: the module puts the pieces together."},
    {.kind = FaultKind::dns_error,
     .name = "dns-error",
     .layer = FaultLayer::network,
     .occasion = Occasion::lookup,
     .parameters = {},
     .does = "The name service knows no name.",
     .shows = "+eventmqtt:error,\"CONNECT_FAILED\",-6154."},
    {.kind = FaultKind::dns_silent,
     .name = "dns-silent",
     .layer = FaultLayer::network,
     .occasion = Occasion::lookup,
     .parameters = {},
     .does = "The name service does not answer.",
     .shows = "+eventmqtt:error,\"CONNECT_FAILED\",-6150 when the time for the attempt is over."},
    {.kind = FaultKind::dns_wrong,
     .name = "dns-wrong",
     .layer = FaultLayer::network,
     .occasion = Occasion::lookup,
     .parameters = dns_wrong,
     .does = "The name service gives a wrong address for every name.",
     .shows =
         "CONNECT_FAILED with -101 where the address leads nowhere; with TLS and another server "
         "there, what its certificate deserves (-722, -688)."},
    {.kind = FaultKind::server_garbage,
     .name = "server-garbage",
     .layer = FaultLayer::mqtt,
     .occasion = Occasion::connection,
     .parameters = {},
     .does = "What the server says arrives as random bytes, below TLS.",
     .shows =
         "SERVER_DISCONNECT where MQTT was connected, else CONNECT_FAILED with -310 (with TLS the "
         "code of the broken record)."},
    {.kind = FaultKind::connack_code,
     .name = "connack-code",
     .layer = FaultLayer::mqtt,
     .occasion = Occasion::packet,
     .parameters = connack,
     .does = "CONNACK arrives with this return code.",
     .shows = "+eventmqtt:error,\"CONNECTION_REFUSED\" with the code, never CONNACK."},
    {.kind = FaultKind::suback_80,
     .name = "suback-80",
     .layer = FaultLayer::mqtt,
     .occasion = Occasion::packet,
     .parameters = {},
     .does = "Every filter of a SUBACK arrives refused (0x80).",
     .shows = "CONNACK, then +eventmqtt:error,\"SUBSCRIBE_FAILED\" with the number of each topic; "
              "nothing is received."},
    {.kind = FaultKind::puback_withheld,
     .name = "puback-withheld",
     .layer = FaultLayer::mqtt,
     .occasion = Occasion::packet,
     .parameters = {},
     .does = "PUBACK, PUBREC and PUBCOMP of the broker are lost.",
     .shows =
         "Publishes of QoS 1 and 2 answer OK and are never acknowledged: after 16 of them "
         "iotpublish is refused with -105, and PUBLISH_FAILED comes when the connection ends."},
    {.kind = FaultKind::disconnect_at,
     .name = "disconnect-at",
     .layer = FaultLayer::mqtt,
     .occasion = Occasion::packet,
     .parameters = disconnect,
     .does = "The connection ends with the next packet of this kind, before the module has it or "
             "after it was sent.",
     .shows = "SERVER_DISCONNECT where MQTT was connected, else CONNECT_FAILED with -107."},
    {.kind = FaultKind::clock,
     .name = "clock",
     .layer = FaultLayer::module,
     .occasion = Occasion::period,
     .parameters = clock,
     .does = "The module's clock shows another date.",
     .shows = "CONNECT_FAILED,-461 for TLS: no certificate is valid at that date."},
    {.kind = FaultKind::flash_full,
     .name = "flash-full",
     .layer = FaultLayer::module,
     .occasion = Occasion::period,
     .parameters = {},
     .does =
         "No block of the flash is free: files that are there stay and cannot grow, nothing can "
         "be created.",
     .shows =
         "fileOpen with CREATE answers ERROR: process command,-10322; so it does for a file that "
         "is there and would need another block."},
    {.kind = FaultKind::flash_corrupt,
     .name = "flash-corrupt",
     .layer = FaultLayer::module,
     .occasion = Occasion::period,
     .parameters = corrupt,
     .does = "A block of the file cannot be read.",
     .shows =
         "fileOpen with READ answers -10334 (no valid copy); iotconnect that needs the file ends "
         "with CONNECT_FAILED and the code of an unusable file (-454 for the CA)."},
    {.kind = FaultKind::power_cut,
     .name = "power-cut",
     .layer = FaultLayer::module,
     .occasion = Occasion::period,
     .parameters = power_cut,
     .does = "The plug is pulled, now or when a byte is written to a file, and put back later.",
     .shows =
         "Nothing, then +eventstartup. A file that was being written has no valid copy (-10334), "
         "or its previous content where it is failsafe.",
     .is_single = true},
    {.kind = FaultKind::reset,
     .name = "reset",
     .layer = FaultLayer::module,
     .occasion = Occasion::period,
     .parameters = reset,
     .does = "The reset pin goes low, and high again.",
     .shows = "Nothing while it is low, then +eventstartup.",
     .is_single = true},
    {.kind = FaultKind::uart_garbage,
     .name = "uart-garbage",
     .layer = FaultLayer::uart,
     .occasion = Occasion::period,
     .parameters = uart,
     .does = "Bytes on the host's line arrive as others.",
     .shows =
         "ERROR lines for what was no request any more, answers with wrong letters; an empty line "
         "puts both in step again."},
    {.kind = FaultKind::uart_drop,
     .name = "uart-drop",
     .layer = FaultLayer::uart,
     .occasion = Occasion::period,
     .parameters = uart,
     .does = "Bytes on the host's line are lost.",
     .shows =
         "ERROR lines for what was no request any more, answers with holes; an empty line, and 2 s "
         "after a fileWrite, put both in step again."},
    {.kind = FaultKind::slow_host,
     .name = "slow-host",
     .layer = FaultLayer::uart,
     .occasion = Occasion::period,
     .parameters = slow_host,
     .does = "The host reads slowly.",
     .shows = "Answers and events arrive slowly and in order; where too many wait, "
              "+eventgeneral:error,-2020,other takes the place of those that were dropped."},
    {.kind = FaultKind::host_stopped,
     .name = "host-stopped",
     .layer = FaultLayer::uart,
     .occasion = Occasion::period,
     .parameters = host_stopped,
     .does = "The host never reads.",
     .shows = "Nothing, and no request of its runs; when it reads again, all that waited, with "
              "+eventgeneral:error,-2020,other where events had to be dropped."},
};

constexpr bool is_in_order() {
  std::size_t at = 0;
  for (const auto& row : rows) {
    if (static_cast<std::size_t>(row.kind) != at++) return false;
  }
  return at == static_cast<std::size_t>(FaultKind::host_stopped) + 1;
}

static_assert(is_in_order());

}  // namespace

std::span<const FaultRow> fault_rows() { return rows; }

const FaultRow& row_of(FaultKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  CHECK(index < std::size(rows));
  return rows[index];
}

const FaultRow* find_fault(std::string_view name) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows), [name](const FaultRow& each) {
    return base::same_word(each.name, name);
  });
  return row == std::end(rows) ? nullptr : row;
}

std::string_view name_of(FaultLayer layer) {
  constexpr std::string_view names[] = {"radio", "network", "mqtt", "module", "uart"};
  return names[static_cast<std::size_t>(layer)];
}

std::string_view name_of(Occasion occasion) {
  constexpr std::string_view names[] = {"all of its time", "each lookup", "each new connection",
                                        "each connection", "each packet"};
  return names[static_cast<std::size_t>(occasion)];
}

}  // namespace cordelia::net
