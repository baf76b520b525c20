// Bounds of the web room. What happens when one is reached is said where it is enforced.
#pragma once

#include <chrono>
#include <cstddef>

#include "base/limits.hpp"

namespace cordelia::web::limits {

using namespace std::chrono_literals;

// --- HTTP ----------------------------------------------------------------------------------------

// One request's head; a browser's has about one kilobyte. Beyond: 431.
inline constexpr std::size_t head_bytes_max = std::size_t{16} * 1024;

// One request's body: a tutorial or a file that is uploaded in one piece. Beyond: 413.
inline constexpr std::size_t body_bytes_max = std::size_t{8} * 1024 * 1024;

// From a request's first byte, or from the connection, to the end of its head.
inline constexpr auto head_timeout = 10s;

// From the end of the head to the end of the body.
inline constexpr auto body_timeout = 60s;

// A connection that is kept between two requests.
inline constexpr auto idle_timeout = 60s;

// An answer that its reader does not take.
inline constexpr auto answer_timeout = 60s;

// What a client may go on sending after its last answer, and for how long.
inline constexpr auto parting_timeout = 2s;
inline constexpr std::size_t parting_bytes_max = 2 * body_bytes_max;

// Sockets of all kinds together. One more takes the place of the one that waits longest without
// having shown the token; where there is none, it is closed at once.
inline constexpr std::size_t sockets_max = 4096;

// Connections that wait for accept().
inline constexpr int listen_backlog = 1024;

// After accept() failed for want of descriptors or memory, the next try.
inline constexpr auto accept_retry = 100ms;

// So many wrong tokens are answered at once; each later refusal takes this long.
inline constexpr unsigned wrong_tokens_free = 5;
inline constexpr auto wrong_token_delay = 1s;

// Names that browsers gave themselves and that are remembered; the oldest are forgotten.
inline constexpr std::size_t browsers_known_max = 1000;
inline constexpr std::size_t browser_name_bytes_max = 64;

// --- WebSocket -----------------------------------------------------------------------------------

// A message of a browser, all its fragments together. Beyond: close 1009.
inline constexpr std::size_t live_message_bytes_max = std::size_t{64} * 1024;

// A peer that says nothing for so long is pinged, and then given up.
inline constexpr auto live_idle_timeout = 60s;

// Pings and frames of one browser in a second; more is a flood, and ends the connection.
inline constexpr unsigned live_frames_per_s_max = 200;

// What waits for a browser beside the log, which waits in the backlog itself. Beyond: it is closed,
// and reconnects.
inline constexpr std::size_t live_waiting_messages_max = 1000;
inline constexpr std::size_t live_waiting_bytes_max = std::size_t{8} * 1024 * 1024;

// A port that a browser has opened: chunks as they come from it, at most so many in a second; what
// it is called; and what is kept of what came before its device took it up.
inline constexpr unsigned wire_frames_per_s_max = 4000;
inline constexpr std::size_t wire_name_bytes_max = 128;
inline constexpr std::size_t wire_early_bytes_max = std::size_t{64} * 1024;

// Entries and bytes of text of one log message.
inline constexpr std::size_t log_message_entries_max = 500;
inline constexpr std::size_t log_message_bytes_max = std::size_t{256} * 1024;

// Entries of one answer to GET .../log.
inline constexpr std::size_t log_answer_entries_max = 5000;

// Device lists are broadcast at most so often.
inline constexpr auto devices_pause = 50ms;

// The report of a connection is told at most so often.
inline constexpr auto connections_pause = 50ms;

// Faults that begin and end by themselves are looked at so often.
inline constexpr auto faults_pause = 1s;

// Topics that changed are told at most so often.
inline constexpr auto topics_pause = 100ms;

// Runs of tutorials that can still be asked about; the oldest go.
inline constexpr std::size_t runs_max = 32;

// --- devices -------------------------------------------------------------------------------------

// Modules at one terminal, the lab's own included.
inline constexpr std::size_t devices_max = 16;

// What is kept of a conversation: the oldest entries fall out.
inline constexpr std::size_t backlog_entries_max = 100'000;
inline constexpr std::size_t backlog_bytes_max = std::size_t{64} * 1024 * 1024;

// Changes of older entries that a browser may lag behind.
inline constexpr std::size_t backlog_changes_max = 10'000;

// Requests of all browsers that wait for the answers to those before them; more are refused (429).
inline constexpr std::size_t requests_waiting_max = 1000;

// A request's text. The module takes 4096 bytes and says what is wrong with more.
inline constexpr std::size_t request_bytes_max = std::size_t{16} * 1024;

// Counted bytes behind a text.
inline constexpr std::size_t data_bytes_max = std::size_t{64} * 1024;

// at-protocol 7.2: hosts wait 1 s (driver) to 30 s (toolkit) for an answer; 5 s is [click].
inline constexpr auto request_timeout = 5s;

// From one look for a device that is gone to the next.
inline constexpr auto reopen_pause = 1s;

static_assert(log_message_bytes_max < live_waiting_bytes_max);
static_assert(request_bytes_max > cordelia::limits::request_line_bytes_max);

}  // namespace cordelia::web::limits
