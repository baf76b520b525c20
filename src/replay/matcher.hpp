// Compares a line that a document expects with a line that the module said, field by field. Pure:
// what it would bind is in the answer, and the caller binds it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "replay/aliases.hpp"
#include "replay/vocabulary.hpp"

namespace cordelia::replay {

struct MatchContext {
  const Vocabulary& vocabulary;
  const Aliases& aliases;
  std::span<const std::string> request_arguments;  // of the request that runs
  std::string_view owner;                          // what that request opens; may be empty
};

struct Comparison {
  bool is_met = false;
  std::string why;                    // where it is not met: which field, in words
  std::vector<Binding> bindings;      // of the varying fields, where it is met
  std::vector<std::string> releases;  // roles to release before these are bound
};

// Fields that vary may differ and are then bound; a literal that has an alias means the alias; all
// else is compared exactly. Blanks at the end of a line do not count.
Comparison compare(std::string_view expected, std::string_view actual, const MatchContext& context);

}  // namespace cordelia::replay
