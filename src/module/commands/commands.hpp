// The parts of the command table, one function for each group of at-protocol section 2.
#pragma once

#include <span>

#include "module/command_table.hpp"

namespace cordelia::module {

std::span<const Command> device_commands();        // 2.1
std::span<const Command> setting_commands();       // 2.2
std::span<const Command> wlan_commands();          // 2.3
std::span<const Command> profile_commands();       // 2.3.4
std::span<const Command> policy_commands();        // 2.3.6
std::span<const Command> file_commands();          // 2.4
std::span<const Command> file_control_commands();  // 2.4.8
std::span<const Command> network_commands();       // 2.5
std::span<const Command> iot_commands();           // 2.6

}  // namespace cordelia::module
