// What can be wrong with a machine before a lab even starts: a list of checks with what was found
// and what to do. It changes nothing but the state folder, which it makes as a lab would.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "lab/mosquitto.hpp"

namespace cordelia::lab {

enum class Weight {
  needed,  // no lab without it
  useful,  // a part of the product does without
};

struct Check {
  std::string name;
  bool ok = false;
  std::string found;
  std::string advice;  // what to do; empty where ok
  Weight weight = Weight::needed;
};

struct DoctorOptions {
  std::filesystem::path state;  // the base of the state folder
  std::vector<std::filesystem::path> program_folders = usual_program_folders();
};

// Blocks for some milliseconds.
std::vector<Check> examine(const DoctorOptions& options, const base::Clock& clock);

}  // namespace cordelia::lab
