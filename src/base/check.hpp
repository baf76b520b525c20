// CHECK(condition): a bug stops the program here, in every build, with the place and the condition.
// Never used for what a host, a broker, a file or a user can cause: those are Results.
#pragma once

namespace cordelia::base {

[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace cordelia::base

#define CHECK(condition)                               \
  (static_cast<bool>(condition) ? static_cast<void>(0) \
                                : ::cordelia::base::check_failed(#condition, __FILE__, __LINE__))
