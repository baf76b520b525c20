// How far a call on a TLS session got; the same for both ends.
#pragma once

#include <cstddef>

namespace cordelia::tls {

enum class Step {
  done,        // the call did what it was asked to
  wants_more,  // not yet: the stream would block; call again when it is worth another try
  ended,       // read: the peer ended TLS in order; write: shutdown() has been called
  failed,      // see failure(); nothing will work any more
};

struct Progress {
  Step step = Step::done;
  std::size_t bytes = 0;  // read or accepted by this call
};

}  // namespace cordelia::tls
