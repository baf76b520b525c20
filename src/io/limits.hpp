// Bounds of the io room: what one line, device or child may hold or take. What happens when one is
// reached is said where it is enforced.
#pragma once

#include <chrono>
#include <cstddef>

#include "base/limits.hpp"

namespace cordelia::io::limits {

using namespace std::chrono_literals;

// Read from a host at once. A line that wants input has at least this much room for it.
inline constexpr std::size_t read_chunk_bytes = std::size_t{16} * 1024;

// Output of one line that the kernel has not taken. A blocked module says nothing, so what waits is
// one burst and the events that left with it; a line that passes this is a bug or a flood.
inline constexpr std::size_t line_unsent_bytes_max = 2 * cordelia::limits::unsent_output_bytes_max;

// Bytes on their way to a device; its owner waits for `drained` and sends on.
inline constexpr std::size_t device_unsent_bytes_max = std::size_t{4} * 1024 * 1024;

// After accept() failed for want of descriptors or memory, the next try.
inline constexpr auto accept_retry = 100ms;

// One Telnet subnegotiation; those of RFC 2217 have six bytes or a name. A longer one is passed
// over.
inline constexpr std::size_t telnet_sub_bytes_max = 256;

// How long a host that sets DTR and RTS one after the other may take for the second one: it may
// wait for an answer in between, and some look for it every 50 ms only.
inline constexpr auto reset_release = 250ms;

// How long a host holds RESET, and BOOT behind it.
inline constexpr auto reset_pulse = 100ms;
inline constexpr auto boot_hold = 500ms;

// Connections that wait for accept().
inline constexpr int listen_backlog = 64;

// A device over TCP that does not answer at all.
inline constexpr auto device_connect_timeout = 5s;

// From SIGTERM to SIGKILL.
inline constexpr auto child_grace = 3s;

static_assert(boot_hold > reset_release);
static_assert(read_chunk_bytes <= cordelia::limits::pending_input_bytes_max / 2);

}  // namespace cordelia::io::limits
