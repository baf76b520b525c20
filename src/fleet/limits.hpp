// What the fleet bounds and how it judges itself.
#pragma once

#include <chrono>
#include <cstddef>

#include "base/instant.hpp"

namespace cordelia::fleet::limits {

// Requests of one host that the module has not answered yet; what is due beyond waits.
inline constexpr std::size_t requests_unanswered_max = 8;

// Messages of one module on their way back to it. The oldest counts as lost beyond.
inline constexpr std::size_t echoes_awaited_max = 256;

// A publisher that is further behind than this many messages leaves the older ones out.
inline constexpr std::uint64_t messages_behind_max = 64;

// A script that hears nothing of what it waits for begins again.
inline constexpr base::Duration await_max = std::chrono::seconds(60);

// How often the generator looks how late its own timers are.
inline constexpr base::Duration lag_probe_period = std::chrono::milliseconds(20);

// In a second in which a timer was later than this, or the loop worked for more than this share of
// one core, the generator was the limit.
inline constexpr base::Duration lag_max = std::chrono::milliseconds(100);
inline constexpr double busy_max = 0.97;

// In a second in which the generator was not, and somebody waited longer than this for a broker,
// the back end was.
inline constexpr base::Duration backend_wait_max = std::chrono::seconds(1);

// Who begins later than this after the others has left a gap: its identities were not played.
inline constexpr base::Duration start_late_max = std::chrono::seconds(1);

// Sentences about failures that a report tells apart; the rest is "other".
inline constexpr std::size_t failures_told_max = 64;

// One line of a module. Longer ones are cut: events that long are none of a host's script.
inline constexpr std::size_t line_bytes_max = 16 * 1024;

}  // namespace cordelia::fleet::limits
