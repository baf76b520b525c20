#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace cordelia::base {

void check_failed(const char* condition, const char* file, int line) {
  // stderr without buffering of ours: the process may be in any state.
  std::fprintf(stderr, "%s:%d: CHECK failed: %s\n", file, line, condition);
  std::abort();
}

}  // namespace cordelia::base
