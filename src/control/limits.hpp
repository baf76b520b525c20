// Bounds of the control room. What happens when one is reached is said where it is enforced.
#pragma once

#include <chrono>
#include <cstddef>

namespace cordelia::control::limits {

using namespace std::chrono_literals;

// One request with its line end. An action and its arguments are far shorter.
inline constexpr std::size_t request_bytes_max = std::size_t{16} * 1024;

// Programs that hold a connection at once; one more takes the place of the longest idle one.
inline constexpr std::size_t clients_max = 16;

// What a client takes of one answer at most.
inline constexpr std::size_t answer_bytes_max = std::size_t{1024} * 1024;

// A server that runs answers at once; one that is stopped (SIGSTOP, a debugger) does not.
inline constexpr auto answer_timeout = 10s;

}  // namespace cordelia::control::limits
