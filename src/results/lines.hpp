// Lines of a terminal: text of strangers, cut and wrapped. A character counts as one column.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cordelia::results {

inline constexpr std::size_t report_columns = 100;

// Legible, and at most `columns` wide; what is cut ends with `...`.
std::string shortened(std::string_view text, std::size_t columns);

// Padded with blanks to `columns`, or shortened.
std::string padded(std::string_view text, std::size_t columns);

// Legible, broken at blanks where a line would be wider than `columns`; longer words are shortened.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

// Characters.
std::size_t width_of(std::string_view text);

}  // namespace cordelia::results
