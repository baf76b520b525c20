// Every bound of this room, with its unit and reason: what is on a broker comes from strangers.
#pragma once

#include <chrono>
#include <cstddef>

namespace cordelia::observer::limits {

using namespace std::chrono_literals;

// Topics that are told apart; a message of one more is counted as dropped.
inline constexpr std::size_t topics_max = 10'000;

// Their names together. MQTT allows 64 KiB for each.
inline constexpr std::size_t topic_names_bytes_max = std::size_t{8} * 1024 * 1024;

// Messages that a topic remembers.
inline constexpr std::size_t history_max = 500;

// Of one payload; the rest is not kept. The module's own are at most this long.
inline constexpr std::size_t payload_kept_bytes_max = std::size_t{64} * 1024;

// Of the last payload in a list of topics.
inline constexpr std::size_t payload_listed_bytes_max = std::size_t{2} * 1024;

// All histories together, with what a message takes beside its payload; the oldest of all leave.
inline constexpr std::size_t history_bytes_max = std::size_t{64} * 1024 * 1024;
inline constexpr std::size_t message_overhead_bytes = 128;

// One answer with a topic's history: older messages are listed with the beginning of their payload.
inline constexpr std::size_t history_answer_bytes_max = std::size_t{4} * 1024 * 1024;

// Topics in one live message, so that it stays below a megabyte or so.
inline constexpr std::size_t changes_max = 500;

// A packet of the broker. Ours takes 1 MiB; somebody else's may take more.
inline constexpr std::size_t packet_bytes_max = std::size_t{16} * 1024 * 1024;

// Of a message that is published here; with the longest topic it passes our broker's limit.
inline constexpr std::size_t publish_bytes_max = std::size_t{900} * 1024;

// Waiting to be written to the broker; a publish beyond that is refused.
inline constexpr std::size_t unsent_bytes_max = std::size_t{4} * 1024 * 1024;

// Read at once.
inline constexpr std::size_t read_bytes = std::size_t{64} * 1024;

// Between two attempts to reach the broker; doubled each time.
inline constexpr auto retry_pause_min = 100ms;
inline constexpr auto retry_pause_max = 5s;

inline constexpr auto keep_alive = 30s;

// A message of QoS 1 or 2 that is not acknowledged for so long.
inline constexpr auto publish_timeout = 10s;

static_assert(payload_listed_bytes_max <= payload_kept_bytes_max);
static_assert(publish_bytes_max < packet_bytes_max);
static_assert(payload_kept_bytes_max < history_answer_bytes_max);

}  // namespace cordelia::observer::limits
