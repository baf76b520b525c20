// Checks a document without running it: what a vocabulary and the values at hand can tell
// beforehand.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "replay/placeholders.hpp"
#include "replay/run_event.hpp"
#include "replay/run_options.hpp"
#include "replay/vocabulary.hpp"

namespace cordelia::replay {

enum class Severity {
  note,     // an author's slip that a run puts right
  warning,  // a run may well fail here
  error,    // the document cannot be run like this
};

struct Finding {
  Severity severity = Severity::note;
  std::size_t line = 0;  // 0: the whole document
  std::string text;
};

struct LintContext {
  const Vocabulary& vocabulary;
  const PlaceholderValues& values;
};

// In the order of the document. A document that cannot be parsed is one error.
std::vector<Finding> lint(std::string_view markdown, const LintContext& context);

// unusable with an error; differed with a warning, or with a note where strict; else all_met.
Outcome outcome_of(const std::vector<Finding>& findings, Strictness strictness);

// `exercise3.md:93: note: text`.
std::string describe(std::string_view file_name, const Finding& finding);

}  // namespace cordelia::replay
