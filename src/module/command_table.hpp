// All commands of the module in one table (at-protocol section 2), and how a name finds its row.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "at/command.hpp"

namespace cordelia::module {

class Core;

using Command = at::Command<Core>;

// In the order of the specification.
std::span<const Command> command_table();

// `name` in lower case; null where no row has it.
const Command* find_command(std::string_view name);

// Whether the command is the station's or the broker's: provisioning has the radio for itself
// (at-protocol 2.0).
bool uses_the_radio(const Command& command);

// The answer to `AT+name=?`: the parameters in brackets [ti].
std::string usage(const Command& command);

// at-protocol 1.5: raw bytes follow the fourth comma of `AT+fileWrite=<n>,<n>,0,<n>,`.
inline constexpr unsigned payload_comma = 4;
std::optional<std::uint64_t> payload_rule(std::string_view text);

}  // namespace cordelia::module
