// The same tables for programs: one JSON object, commands with their fields, settings, events.
#pragma once

#include <string>

#include "module/command_table.hpp"

namespace cordelia::manual {

// {"commands":[...],"settings":[...],"events":[...],"firmwares":[...],"codes":[...]}
std::string json();

// The object of one command.
std::string json(const module::Command& command);

}  // namespace cordelia::manual
