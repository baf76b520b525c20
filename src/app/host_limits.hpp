// The bounds of what this room does as a host, with unit and reason.
#pragma once

#include <chrono>
#include <cstddef>

#include "base/limits.hpp"

namespace cordelia::app::limits {

using namespace std::chrono_literals;

// at-protocol 7.2: hosts wait 1 s (driver) to 30 s (toolkit) for an answer; 5 s is [click].
inline constexpr auto answer_timeout = 5s;

// at-protocol 7.2 [driver].
inline constexpr auto factory_reset_timeout = 100s;
inline constexpr auto update_version_timeout = 7s;

// The module waits for its resolver, three times 2 s where nothing else is set.
inline constexpr auto host_lookup_timeout = 30s;

// at-protocol 7.2: joining a network may take 30 s, everything else that events tell of is faster.
inline constexpr auto event_timeout = 30s;

// Requests that wait for the answers to those before them. A paste is longer seldom; what does not
// fit is refused by name.
inline constexpr std::size_t requests_waiting_max = 1000;

// Response lines of one answer that are kept; the longest list has 140 files.
inline constexpr std::size_t answer_lines_max = 4096;

// Events that nobody has asked for yet; later ones are dropped.
inline constexpr std::size_t events_kept_max = 10'000;

// One request that a person or a script types: a fileWrite with all the payload that a module
// takes, and its head. A longer line is refused.
inline constexpr std::size_t typed_line_bytes_max = std::size_t{16} * 1024;

// at-protocol 7.1: what all known hosts write at once (PC tool, toolkit).
inline constexpr std::size_t file_chunk_bytes = 512;

// Lines that the console's history keeps from run to run.
inline constexpr std::size_t history_lines_max = 1000;
inline constexpr std::size_t history_bytes_max = std::size_t{1} * 1024 * 1024;

// Between two tries to reach a device that went away.
inline constexpr auto reconnect_pause = 1s;

static_assert(typed_line_bytes_max > cordelia::limits::request_line_bytes_max);
static_assert(file_chunk_bytes <= cordelia::limits::file_read_bytes_max);

}  // namespace cordelia::app::limits
