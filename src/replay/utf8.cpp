#include "replay/utf8.hpp"

#include <fmt/format.h>

#include "base/legible.hpp"
#include "base/text.hpp"

namespace cordelia::replay {

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = base::first_code_point(text.substr(at));
    if (point.bytes == 0) return at;
    at += point.bytes;
  }
  return std::nullopt;
}

std::string visible(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto point = base::first_code_point(text.substr(at));
    if (point.bytes <= 1) {
      result += base::printable(text.substr(at, 1));
    } else if (base::is_hidden(point.value)) {
      result += fmt::format("\\u{{{:04x}}}", point.value);
    } else {
      result += text.substr(at, point.bytes);
    }
    at += point.bytes == 0 ? 1 : point.bytes;
  }
  return result;
}

}  // namespace cordelia::replay
