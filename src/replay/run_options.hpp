// What a run may be told beside its document.
#pragma once

#include <vector>

#include "base/instant.hpp"
#include "replay/limits.hpp"
#include "replay/placeholders.hpp"
#include "replay/setup.hpp"
#include "replay/vocabulary.hpp"

namespace cordelia::replay {

enum class Strictness {
  lenient,
  strict,  // notes and unexpected lines fail the run; it still goes on to its end
};

// How far a run goes by itself.
enum class Pace {
  all,   // to its end
  step,  // one request or direction with what is expected of it, then hold
  hold,  // what has begun goes on to its answers; nothing new begins
};

struct RunOptions {
  Vocabulary vocabulary;
  PlaceholderValues values;
  std::vector<SetupTask> setup;  // done before the first request
  // For each expectation; a request's shape may allow more (answers_within).
  base::Duration timeout = limits::expectation_timeout;
  // Whether the caller follows Output::directions; else a document that has any cannot be run.
  bool takes_directions = false;
  Strictness strictness = Strictness::lenient;
};

}  // namespace cordelia::replay
