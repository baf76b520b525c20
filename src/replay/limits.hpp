// The bounds of this room. A document or a device that passes one is refused or cut where it is
// said.
#pragma once

#include <chrono>
#include <cstddef>

#include "base/limits.hpp"

namespace cordelia::replay::limits {

using namespace std::chrono_literals;

// A tutorial is some ten kilobytes; a larger file than this is no transcript and is refused unread.
inline constexpr std::size_t document_bytes_max = std::size_t{1024} * 1024;

// One conversation line of a document, arrow included. Prose may be as long as it likes.
inline constexpr std::size_t conversation_line_bytes_max = std::size_t{16} * 1024;

// Requests and expectations of one document together.
inline constexpr std::size_t steps_max = 20'000;

// Words between < and >.
inline constexpr std::size_t placeholder_name_bytes_max = 100;

// A device that sends no line end: what came is taken as one line, the rest up to the next line end
// is dropped.
inline constexpr std::size_t device_line_bytes_max = std::size_t{64} * 1024;

// transcripts.md, Order and time.
inline constexpr auto expectation_timeout = 10s;

// A longer silence before a request becomes a sentence of its own in a recorded transcript.
inline constexpr auto told_pause = 2s;

static_assert(conversation_line_bytes_max > cordelia::limits::request_line_bytes_max);
static_assert(device_line_bytes_max > cordelia::limits::event_line_bytes_max);
static_assert(conversation_line_bytes_max < document_bytes_max);

}  // namespace cordelia::replay::limits
