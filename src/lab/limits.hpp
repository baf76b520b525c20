// Every bound of this room, with its unit and reason.
#pragma once

#include <chrono>
#include <cstddef>

namespace cordelia::lab::limits {

using namespace std::chrono_literals;

// Side by side on one machine; each has a broker and some tens of listeners.
inline constexpr int labs_max = 64;

inline constexpr std::size_t lab_name_bytes_max = 32;

// lab.json, password files and the like; nothing of ours comes near.
inline constexpr std::size_t state_file_bytes_max = std::size_t{1} * 1024 * 1024;

// From the start of Mosquitto until it listens everywhere. Usually 0.1 s; a loaded machine is slow.
inline constexpr auto broker_start_timeout = 20s;

// Between two looks at the log while Mosquitto starts.
inline constexpr auto broker_poll = 10ms;

// Mosquitto ends within milliseconds of SIGTERM; after this long it is killed.
inline constexpr auto broker_stop_timeout = 3s;

// Before a broker that ended by itself is started again: twice as long each time, and from the
// beginning once it has stayed up for the longest.
inline constexpr auto broker_pause_min = 500ms;
inline constexpr auto broker_pause_max = 30s;

// For a helper program that hashes passwords or tells its version.
inline constexpr auto helper_timeout = 10s;

// Starts with other ports after one was taken by somebody else meanwhile.
inline constexpr int port_attempts_max = 5;

// Lines of the broker's log that a failure quotes, and how far back they are looked for.
inline constexpr std::size_t quoted_log_lines_max = 5;
inline constexpr std::size_t log_tail_bytes = std::size_t{16} * 1024;

// A log that has grown beyond this is moved aside; so it takes twice this much of the disk.
inline constexpr std::size_t log_bytes_max = std::size_t{32} * 1024 * 1024;
inline constexpr auto log_check_interval = 10s;

// Mosquitto's largest packet; the module's own limit is far below, other clients' need not be.
inline constexpr std::size_t broker_packet_bytes_max = std::size_t{1} * 1024 * 1024;

// QoS 1 and 2 messages that wait for one absent or slow client; more are dropped.
inline constexpr int broker_queued_messages_max = 10'000;

// Clients of the lessons that the lab plays itself; one more, and the oldest has to go.
inline constexpr std::size_t lesson_clients_max = 128;

// A lesson has said its last word: for so long its client may take to hang up as well.
inline constexpr auto lesson_goodbye_timeout = 5s;

// Between two bytes of the handshake that is too slow.
inline constexpr auto slow_byte_interval = 1s;

// Moved at once between a client and Mosquitto.
inline constexpr std::size_t relay_chunk_bytes = std::size_t{4} * 1024;

// Client certificates that just-in-time registration remembers; one more, and the oldest is new
// again. The file stays far below state_file_bytes_max.
inline constexpr std::size_t known_certificates_max = 2000;

// Certificates: hardness.md "Key hygiene" (public CAs may issue 398 days at most).
inline constexpr auto leaf_validity_max = std::chrono::days{397};
inline constexpr auto renewal_margin = std::chrono::days{30};
inline constexpr auto revocation_list_validity = std::chrono::days{397};

// What the enrolment service knows. A renewal a day for a month stays revocable.
inline constexpr std::size_t devices_max = 4096;
inline constexpr std::size_t devices_file_bytes_max = std::size_t{64} * 1024 * 1024;
inline constexpr std::size_t device_certificates_max = 32;

// Digits of a device ID that are enough to name it on the command line.
inline constexpr std::size_t device_prefix_min = 6;

// An enrolment takes seconds.
inline constexpr auto temporary_certificate_validity = 1h;

// Between two looks at the list of revoked client certificates, which the command line may change.
inline constexpr auto revocation_check_interval = 250ms;

// The lab's own HTTPS services: a handful of modules and a person with curl.
inline constexpr int https_clients_max = 64;
inline constexpr std::size_t https_head_bytes_max = std::size_t{8} * 1024;
inline constexpr std::size_t https_body_bytes_max = std::size_t{64} * 1024;
inline constexpr auto https_idle_timeout = 30s;
inline constexpr auto https_accept_retry = 100ms;

// Descriptors for a lab with a few modules; a fleet wants thousands more.
inline constexpr std::size_t open_files_wanted = 1024;

// A SHA-256 in hexadecimal and a line end each.
static_assert(known_certificates_max * 65 < state_file_bytes_max);
static_assert(lesson_clients_max < open_files_wanted / 4);
static_assert(renewal_margin < leaf_validity_max);

}  // namespace cordelia::lab::limits
