// Where a command, an option or an event stands; documents say it beside each row.
#pragma once

#include <string_view>

namespace cordelia::at {

enum class Support {
  implemented,
  stored,   // kept and reported; nothing in the software module acts on it
  planned,  // known, answers `command not exist` until it is built
  absent,   // belongs to no known firmware or to another module: refused for good
};

// For documents: implemented, stored only, ...
constexpr std::string_view text(Support support) {
  switch (support) {
    case Support::implemented:
      return "implemented";
    case Support::stored:
      return "stored only";
    case Support::planned:
      return "planned";
    case Support::absent:
      return "refused";
  }
  return "";
}

}  // namespace cordelia::at
