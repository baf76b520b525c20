// What differs between firmwares, as rows: the texts inside event lines. The first row is what
// current modules say; another row lists only what it says instead (at-protocol 8.9).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace cordelia::module {

enum class EventText : std::uint8_t {
  // +eventmqtt
  connack,
  client_disconnect,
  server_disconnect,
  connect_failed,
  connection_refused,
  subscribe_failed,
  publish_failed,
  message_too_long,
  // +eventiot
  get_temp_csr,
  create_temp_csr,
  sending_csr_to_ql,
  connecting_to_host,
  http_response_code,
  temp_cert_received,
  writing_temp_cert,
  temp_cert_saved,
  create_device_csr,
  connecting_ql_tls,
  ql_response_received,
  enrolment_complete,
  enrolment_failed,
  http_error,
  device_unknown,
  device_revoked,
};

struct EventTextRow {
  EventText id{};
  std::string_view event;  // "eventmqtt"
  std::string_view sub;    // "info"
  std::string_view text;   // as current firmware says it; at most 29 bytes
  std::string_view when;
  std::string_view source;  // confidence marks
};

// In the order of the enumerators.
std::span<const EventTextRow> event_texts();

struct FirmwareText {
  EventText id{};
  std::string_view text;
};

struct Firmware {
  std::string_view name;
  std::string_view summary;
  std::string_view source;
  std::span<const FirmwareText> texts{};  // what it says instead

  // What this firmware says.
  std::string_view say(EventText id) const;
};

// The first is the default.
std::span<const Firmware> firmwares();

// Null where no row has that name.
const Firmware* find_firmware(std::string_view name);

}  // namespace cordelia::module
