// The manual of the module, made from the tables that the module itself runs on.
#pragma once

#include <vector>

#include "manual/section.hpp"
#include "module/command_table.hpp"

namespace cordelia::manual {

Section command_chapter(const module::Command& command);

// All commands in one table.
Section overview();

// Overview, commands, settings, options, events, flags, profiles, firmwares, codes.
std::vector<Section> whole_manual();

}  // namespace cordelia::manual
