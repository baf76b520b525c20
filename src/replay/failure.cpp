#include "replay/failure.hpp"

#include <fmt/format.h>

namespace cordelia::replay {

std::string describe(std::string_view file_name, const ParseFailure& failure) {
  if (failure.line == 0) return fmt::format("{}: {}", file_name, failure.text);
  return fmt::format("{}:{}: {}", file_name, failure.line, failure.text);
}

}  // namespace cordelia::replay
