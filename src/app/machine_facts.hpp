// What this machine has for a fleet: descriptors, memory, ports.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "scenario/needs.hpp"

namespace cordelia::app {

// MemAvailable of /proc/meminfo, in bytes.
std::optional<std::uint64_t> parse_free_memory(std::string_view meminfo);

// How many ports net.ipv4.ip_local_port_range holds: `32768\t60999`.
std::optional<std::uint64_t> parse_port_count(std::string_view range);

// What cannot be found out stays as scenario::Machine has it.
scenario::Machine this_machine();

}  // namespace cordelia::app
