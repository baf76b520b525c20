#include "replay/utf8.hpp"

#include "base/legible.hpp"

namespace cordelia::replay {

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = base::first_code_point(text.substr(at));
    if (point.bytes == 0) return at;
    at += point.bytes;
  }
  return std::nullopt;
}

std::string visible(std::string_view text) { return base::legible(text).text; }

}  // namespace cordelia::replay
