// Every bound of the product, with its unit and reason. What happens when one is reached is said
// where it is enforced.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace cordelia::limits {

using namespace std::chrono_literals;

// --- AT line -------------------------------------------------------------------------------------

// at-protocol 1.2: at least 4096 bytes of text must be accepted; longer lines are discarded.
inline constexpr std::size_t request_line_bytes_max = 4096;

// at-protocol 2.4.3: raw bytes of one fileWrite that must be accepted; the module takes more where
// the line allows it.
inline constexpr std::size_t raw_payload_bytes_max = 4096;

// at-protocol 1.5: an incomplete raw payload is given up after this long without a byte.
inline constexpr auto raw_payload_idle = 2s;

// at-protocol F6: at least 4096 bytes of following requests are kept while one is running.
inline constexpr std::size_t pending_input_bytes_max = std::size_t{64} * 1024;

// A host that does not read: events beyond this much unsent output are dropped, the oldest kept;
// replies stay, because no further request is taken while they wait.
inline constexpr std::size_t unsent_output_bytes_max = std::size_t{256} * 1024;

// at-protocol 3.5: a longer event line is dropped and MSG_TOO_LONG is sent instead.
inline constexpr std::size_t event_line_bytes_max = 2047;

// at-protocol 2.4.4: longer reads are capped.
inline constexpr std::size_t file_read_bytes_max = 1460;

// Lines of one module, all kinds together.
inline constexpr std::size_t lines_max = 16;

// --- File system (at-protocol 5.1) ---------------------------------------------------------------

inline constexpr std::size_t file_name_bytes_max = 180;
inline constexpr std::size_t file_names_total_bytes_max = 3136;
inline constexpr std::size_t user_files_max = 140;
inline constexpr std::size_t open_files_max = 8;
inline constexpr std::size_t flash_block_bytes = 4096;
inline constexpr std::size_t file_header_bytes = 440;
inline constexpr std::uint32_t file_bytes_max = 33'554'176;
inline constexpr std::size_t flash_bytes = std::size_t{4} * 1024 * 1024;

// --- MQTT ----------------------------------------------------------------------------------------

// Largest packet that the module takes from a broker; a larger announced length ends the
// connection.
inline constexpr std::size_t mqtt_packet_bytes_max = std::size_t{64} * 1024;

// Unacknowledged QoS 1 and 2 publishes of the module.
inline constexpr std::size_t mqtt_in_flight_max = 16;

// QoS 2 messages of the broker between PUBREC and PUBREL.
inline constexpr std::size_t mqtt_inbound_qos2_max = 64;

// Bytes waiting to be written to the broker; a publish that would pass this is refused.
inline constexpr std::size_t mqtt_unsent_bytes_max = std::size_t{64} * 1024;

inline constexpr std::size_t topics_max = 4;

// at-protocol 7.2: hosts wait 12 s for the CONNACK event.
inline constexpr auto connect_timeout = 10s;

// --- Transparent mode (at-protocol 2.9; no source gives sizes, so all of these are [inferred])
// -----

// A packet that is this long is sent without waiting for its end: one MQTT payload of the module.
inline constexpr std::size_t transparent_packet_bytes_max = 1460;

// Packets that wait for the broker, all together; a packet beyond that is lost, as on a UART
// without flow control.
inline constexpr std::size_t transparent_waiting_bytes_max = std::size_t{32} * 1024;

// From a failed attempt to connect to the next: doubled each time.
inline constexpr auto reconnect_pause_min = 1s;
inline constexpr auto reconnect_pause_max = 60s;

// --- Update over the air (at-protocol 2.2.9, 2.9)
// -------------------------------------------------

// at-protocol 7.2: hosts wait 7 s for the answer to get=ota,updateVersion.
inline constexpr auto update_version_timeout = 6s;

// A manifest is a few lines; an image is held in memory until it is found good.
inline constexpr std::size_t update_manifest_bytes_max = 4096;
inline constexpr std::size_t update_image_bytes_max = std::size_t{256} * 1024;

// The whole update, from boot to the verdict.
inline constexpr auto update_timeout = 120s;

// --- Provisioning (at-protocol 2.1.7)
// -------------------------------------------------------------

// Browsers at the same time; one more is turned away at once.
inline constexpr std::size_t page_connections_max = 4;

// From a browser's connection to its whole request, and again to its whole answer taken.
inline constexpr auto page_timeout = 10s;

// From a form that was taken to the restart: time for the answer and for events behind a burst.
inline constexpr auto page_farewell = 300ms;

inline constexpr std::size_t page_head_bytes_max = std::size_t{8} * 1024;
inline constexpr std::size_t page_body_bytes_max = std::size_t{16} * 1024;
inline constexpr std::size_t page_form_fields_max = 64;

// A Wi-Fi client of the module's access point that makes no connection for so long has left.
inline constexpr auto page_client_idle = 60s;

// --- TLS -----------------------------------------------------------------------------------------

// A CA, certificate or key file larger than this is refused before it is parsed.
inline constexpr std::size_t pem_file_bytes_max = std::size_t{256} * 1024;

// A longer chain is refused.
inline constexpr int chain_depth_max = 10;

// --- Reports of connections
// -----------------------------------------------------------------------

// Connections of all modules that a session remembers; the oldest one goes.
inline constexpr std::size_t reports_max = 200;

// Of one connection. What comes beyond that is counted; of MQTT the last ones stay.
inline constexpr std::size_t report_messages_max = 200;
inline constexpr std::size_t report_packets_max = 300;
inline constexpr std::size_t report_certificates_max = 20;

// Bytes of messages that are kept for a look at them: of one, and of all of one connection.
inline constexpr std::size_t report_message_bytes_max = std::size_t{16} * 1024;
inline constexpr std::size_t report_content_bytes_max = std::size_t{64} * 1024;

// Captured traffic, only while keys are logged: of one connection, and of all together. A capture
// that is full says so; where all are, the oldest goes.
inline constexpr std::size_t capture_bytes_max = std::size_t{1024} * 1024;
inline constexpr std::size_t captures_bytes_max = std::size_t{16} * 1024 * 1024;

static_assert(report_message_bytes_max <= report_content_bytes_max);
static_assert(capture_bytes_max <= captures_bytes_max);
static_assert(file_read_bytes_max < event_line_bytes_max);
static_assert(raw_payload_bytes_max <= pending_input_bytes_max);
static_assert(request_line_bytes_max <= pending_input_bytes_max);
static_assert(event_line_bytes_max < unsent_output_bytes_max);

}  // namespace cordelia::limits
