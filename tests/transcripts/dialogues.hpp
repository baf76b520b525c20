// Dialogues that no transcript can hold: they count to a limit, pull the plug, or fill the flash.
#pragma once

#include <span>

#include "coverage.hpp"

namespace cordelia::transcripts {

struct Dialogue {
  const char* name;
  void (*run)(Coverage& coverage);  // fails by gtest's means
};

std::span<const Dialogue> dialogues();

}  // namespace cordelia::transcripts
