// The bounds of this room. What a scenario says beyond one of them is refused with its place.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "base/limits.hpp"

namespace cordelia::scenario::limits {

using namespace std::chrono_literals;

// --- The file ------------------------------------------------------------------------------------

inline constexpr std::size_t scenario_bytes_max = std::size_t{1024} * 1024;

// What a person reads before the next try.
inline constexpr std::size_t errors_told_max = 20;

// Of a file that the scenario names; PATH_MAX of the system.
inline constexpr std::size_t path_bytes_max = 4096;

// Files of a module, and transcripts.
inline constexpr std::size_t named_file_bytes_max = std::size_t{1024} * 1024;

inline constexpr std::size_t csv_bytes_max = std::size_t{16} * 1024 * 1024;
inline constexpr std::size_t csv_columns_max = 100;

// --- The fleet -----------------------------------------------------------------------------------

inline constexpr std::uint64_t modules_max = 10'000'000;

// TOML's tools elsewhere may hold numbers as doubles: 2^53 - 1.
inline constexpr std::uint64_t seed_max = 9'007'199'254'740'991;

// 30 days.
inline constexpr double duration_ms_max = 30.0 * 86'400'000;

inline constexpr double ramp_rate_max = 1'000'000;
inline constexpr std::size_t brokers_max = 1'000;
inline constexpr std::size_t sources_max = 4'096;
inline constexpr std::size_t stages_max = 100;
inline constexpr std::size_t stops_max = 20;
inline constexpr std::size_t thresholds_max = 100;
inline constexpr std::size_t script_steps_max = 1'000;

// --- Templates -----------------------------------------------------------------------------------

// A payload of the module has at most a request line's bytes; a longer template fills in nothing
// that could be sent.
inline constexpr std::size_t template_bytes_max = cordelia::limits::request_line_bytes_max;

// Digits of a number in {{random}}: with its decimals it fits 64 bits, and so does the range.
inline constexpr std::size_t random_digits_max = 17;

// What {{count}} and a due time in {{stamp}} may need at most: a message a millisecond for four
// months, microseconds of three years.
inline constexpr std::size_t count_digits = 10;
inline constexpr std::size_t due_digits = 14;

// --- Shards --------------------------------------------------------------------------------------

// Of one run, all machines together; times the processes of a shard it stays below 2^32, for which
// the ranges are exact.
inline constexpr std::uint64_t shards_max = 100'000;
inline constexpr std::uint64_t processes_max = 1'000;

static_assert(shards_max * processes_max < (std::uint64_t{1} << 32U));

// --- What a run needs ----------------------------------------------------------------------------
// What bare programs need on two cores of a virtual machine, TLS 1.3 with ECDSA chains,
// verification on, with room for the module; docs/scale.md says which figures were measured.

// A connected module, all included: a TLS session with its buffers released (21 KB) and what the
// module adds (4 KB), and half as much again while it connects.
inline constexpr double module_bytes = 37'500;

// A connection in Mosquitto.
inline constexpr double broker_connection_bytes = 15'500;

// A process without modules.
inline constexpr double process_bytes = 64e6;

// Descriptors of a process that are no module's: the loop, logs, control sockets, files that are
// open for a moment. Mosquitto needs no more.
inline constexpr std::uint64_t process_descriptors = 100;

// More in one process than this was never tried.
inline constexpr std::uint64_t process_modules_max = 20'000;

// Of one core: 1.2 ms a connect, 60 us a message of a thousand modules and its echo.
inline constexpr double process_connects_per_s = 800;
inline constexpr double process_messages_per_s = 15'000;

// Of one Mosquitto, which uses one core: 0.75 ms a connect, 20 us an echo.
inline constexpr double broker_connects_per_s = 1'300;
inline constexpr double broker_messages_per_s = 50'000;

}  // namespace cordelia::scenario::limits
