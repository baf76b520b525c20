#include "module/firmware.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"

namespace cordelia::module {
namespace {

// at-protocol 3.5: all but CONNACK are [inferred]. 3.6: the thirteen of a success are [sem].
constexpr EventTextRow text_rows[] = {
    {EventText::connack, "eventmqtt", "info", "CONNACK",
     "The broker has accepted; subscriptions are sent.", "[seed]"},
    {EventText::client_disconnect, "eventmqtt", "info", "CLIENT_DISCONNECT",
     "iotdisconnect is done.", "[inferred]"},
    {EventText::server_disconnect, "eventmqtt", "info", "SERVER_DISCONNECT",
     "The broker closed, keep-alive failed, or TCP, TLS or Wi-Fi was lost.", "[inferred]"},
    {EventText::connect_failed, "eventmqtt", "error", "CONNECT_FAILED",
     "Name, TCP, TLS or a file failed; the code says which.", "[inferred]"},
    {EventText::connection_refused, "eventmqtt", "error", "CONNECTION_REFUSED",
     "The broker refused; the code is CONNACK's, 1 to 5.", "[inferred]"},
    {EventText::subscribe_failed, "eventmqtt", "error", "SUBSCRIBE_FAILED",
     "The broker refused a subscription; the code is its subtopic's number.", "[inferred]"},
    {EventText::publish_failed, "eventmqtt", "error", "PUBLISH_FAILED",
     "A message of QoS 1 or 2 was lost with its connection.", "[inferred]"},
    {EventText::message_too_long, "eventmqtt", "error", "MSG_TOO_LONG",
     "A received message does not fit a line; the code is its payload's length.", "[inferred]"},
    {EventText::get_temp_csr, "eventiot", "info", "GET_TEMP_CSR", "Enrolment, step 1.", "[sem]"},
    {EventText::create_temp_csr, "eventiot", "info", "CREATE_TEMP_CSR", "Enrolment, step 2.",
     "[sem]"},
    {EventText::sending_csr_to_ql, "eventiot", "info", "SENDING_CSR_TO_QL", "Enrolment, step 3.",
     "[sem]"},
    {EventText::connecting_to_host, "eventiot", "info", "CONNECTING_TO_HOST",
     "Enrolment, steps 4 and 11.", "[sem]"},
    {EventText::http_response_code, "eventiot", "info", "HTTP_RESPONSE_CODE",
     "Enrolment, step 5; the code is HTTP's status.", "[sem]"},
    {EventText::temp_cert_received, "eventiot", "info", "TEMP_CERT_RECEIVED",
     "Enrolment, step 6; the code is the certificate's length.", "[sem]"},
    {EventText::writing_temp_cert, "eventiot", "info", "WRITING_TEMP_CERT", "Enrolment, step 7.",
     "[sem]"},
    {EventText::temp_cert_saved, "eventiot", "info", "TEMP_CERT_SAVED", "Enrolment, step 8.",
     "[sem]"},
    {EventText::create_device_csr, "eventiot", "info", "CREATE_DEVICE_CSR", "Enrolment, step 9.",
     "[sem]"},
    {EventText::connecting_ql_tls, "eventiot", "info", "CONNECTING_QL_TLS", "Enrolment, step 10.",
     "[sem]"},
    {EventText::ql_response_received, "eventiot", "info", "QL_RESPONSE_RECEIVED",
     "Enrolment, step 12.", "[sem]"},
    {EventText::enrolment_complete, "eventiot", "info", "ENROLMENT_COMPLETE",
     "Enrolment, step 13: certificates and broker settings are stored.", "[sem]"},
    {EventText::enrolment_failed, "eventiot", "error", "ENROLMENT_FAILED",
     "The service could not be reached or understood; the code says why.", "[inferred]"},
    {EventText::http_error, "eventiot", "error", "HTTP_ERROR",
     "The service answered with an HTTP error; the code is its status.", "[inferred]"},
    {EventText::device_unknown, "eventiot", "error", "DEVICE_UNKNOWN",
     "The service does not know this device ID.", "[inferred]"},
    {EventText::device_revoked, "eventiot", "error", "DEVICE_REVOKED",
     "The service has revoked this device ID.", "[inferred]"},
};

constexpr std::size_t text_bytes_max = 29;  // 31 with their quotes (at-protocol 3.5)

constexpr bool are_sound() {
  for (std::size_t i = 0; i < std::size(text_rows); ++i) {
    if (static_cast<std::size_t>(text_rows[i].id) != i) return false;
    if (text_rows[i].text.size() > text_bytes_max) return false;
  }
  return true;
}

static_assert(are_sound(), "a row for each enumerator, in their order, none too long");

// at-protocol 8.9 and 9.7 [cq]; the ones that its host does not look for are [inferred].
constexpr FirmwareText legacy_rows[] = {
    {EventText::connack, "MQTT_EVENT_CONNACK"},
    {EventText::client_disconnect, "MQTT_EVENT_CLIENT_DISCONNECT"},
    {EventText::server_disconnect, "MQTT_EVENT_SERVER_DISCONNECT"},
    {EventText::enrolment_complete, "Enrolment complete"},
    {EventText::enrolment_failed, "HTTP Client error: failed"},
    {EventText::http_error, "HTTP Client error: status"},
    {EventText::device_revoked, "Device is revoked"},
};

constexpr Firmware firmware_rows[] = {
    {"fw-1.0.0", "The texts of current modules.", "[seed][sem][inferred]"},
    {"legacy-texts", "Texts of an older firmware inside event lines, for hosts that look for them.",
     "[cq][inferred]", legacy_rows},
};

}  // namespace

std::span<const EventTextRow> event_texts() { return text_rows; }

std::string_view Firmware::say(EventText id) const {
  for (const auto& row : texts) {
    if (row.id == id) return row.text;
  }
  CHECK(static_cast<std::size_t>(id) < std::size(text_rows));
  return text_rows[static_cast<std::size_t>(id)].text;
}

std::span<const Firmware> firmwares() { return firmware_rows; }

const Firmware* find_firmware(std::string_view name) {
  const auto* row = std::find_if(
      std::begin(firmware_rows), std::end(firmware_rows),
      [name](const Firmware& firmware) { return base::same_word(firmware.name, name); });
  return row == std::end(firmware_rows) ? nullptr : row;
}

}  // namespace cordelia::module
