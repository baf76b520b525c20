// The vocabulary of the software module, made from its tables of commands, settings and events: no
// command is described twice.
#pragma once

#include "replay/vocabulary.hpp"

namespace cordelia::replay {

Vocabulary module_vocabulary();

}  // namespace cordelia::replay
