// Where this user's labs keep their files, from the environment. Only this room reads the
// environment.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "lab/lab_record.hpp"

namespace cordelia::app {

// --state DIR, or $CORDELIA_STATE, or $XDG_STATE_HOME/cordelia, or $HOME/.local/state/cordelia, or
// a folder of this user below the folder for temporary files.
std::filesystem::path state_path(const std::string& option);

// The labs that run on this machine for this user; the one to talk to where none was named is the
// first.
std::vector<lab::LabRecord> running_labs(const std::filesystem::path& state);

// What --device names: as it was given, or the running lab's module. Nothing where there is
// neither.
std::optional<std::string> device_name(const std::string& option,
                                       const std::filesystem::path& state);

}  // namespace cordelia::app
