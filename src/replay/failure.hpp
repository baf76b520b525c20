// Why a document or its options cannot be used (exit status 2), with the place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace cordelia::replay {

struct ParseFailure {
  std::size_t line = 0;  // 1-based; 0 where the document as a whole is meant
  std::string text;      // a sentence without the place
};

template <typename T>
using Result = base::Result<T, ParseFailure>;

// `exercise3.md:89: text`, or `exercise3.md: text` where the failure has no line.
std::string describe(std::string_view file_name, const ParseFailure& failure);

}  // namespace cordelia::replay
