#include "results/lines.hpp"

#include <algorithm>

#include "base/legible.hpp"

namespace cordelia::results {
namespace {

constexpr std::string_view cut_mark = "...";

// Bytes of the first `characters` of valid UTF-8.
std::size_t bytes_of_first(std::string_view text, std::size_t characters) {
  std::size_t bytes = 0;
  while (characters-- > 0 && bytes < text.size()) {
    bytes += std::max<std::size_t>(1, base::first_code_point(text.substr(bytes)).bytes);
  }
  return bytes;
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size(); ++width) {
    at += std::max<std::size_t>(1, base::first_code_point(text.substr(at)).bytes);
  }
  return width;
}

std::string shortened(std::string_view text, std::size_t columns) {
  auto shown = base::legible(text).text;
  if (width_of(shown) <= columns) return shown;
  const auto mark = cut_mark.substr(0, columns);
  shown.resize(bytes_of_first(shown, columns - mark.size()));
  return shown + std::string(mark);
}

std::string padded(std::string_view text, std::size_t columns) {
  auto shown = shortened(text, columns);
  shown.append(columns - width_of(shown), ' ');
  return shown;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  const auto shown = base::legible(text).text;
  std::string_view rest = shown;
  std::vector<std::string> lines(1);
  while (!rest.empty()) {
    const auto blank = std::min(rest.find(' '), rest.size());
    const auto word = shortened(rest.substr(0, blank), columns);
    rest.remove_prefix(std::min(blank + 1, rest.size()));
    if (word.empty()) continue;
    if (!lines.back().empty() && width_of(lines.back()) + 1 + width_of(word) > columns) {
      lines.emplace_back();
    }
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
  }
  return lines;
}

}  // namespace cordelia::results
