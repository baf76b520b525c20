#include "replay/utf8.hpp"

#include <fmt/format.h>

#include <cstdint>

#include "base/text.hpp"

namespace cordelia::replay {
namespace {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t bytes = 0;  // 0: invalid
};

struct Lead {
  std::size_t bytes = 0;
  std::uint32_t value = 0;
  std::uint32_t value_min = 0;  // below it the form is overlong
};

// RFC 3629 section 4.
Lead lead_of(std::uint32_t first) {
  if (first < 0x80U) return {1, first, 0};
  if (first >= 0xC2U && first <= 0xDFU) return {2, first & 0x1FU, 0x80};
  if (first >= 0xE0U && first <= 0xEFU) return {3, first & 0x0FU, 0x800};
  if (first >= 0xF0U && first <= 0xF4U) return {4, first & 0x07U, 0x10000};
  return {};
}

CodePoint decode(std::string_view text, std::size_t at) {
  const Lead lead = lead_of(static_cast<unsigned char>(text[at]));
  if (lead.bytes == 0 || lead.bytes > text.size() - at) return {};
  std::uint32_t value = lead.value;
  for (std::size_t i = 1; i < lead.bytes; ++i) {
    const std::uint32_t next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xC0U) != 0x80U) return {};
    value = (value << 6U) | (next & 0x3FU);
  }
  const bool is_surrogate = value >= 0xD800U && value <= 0xDFFFU;
  if (value < lead.value_min || value > 0x10FFFFU || is_surrogate) return {};
  return {value, lead.bytes};
}

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// C1 controls, zero-width and direction marks, line separators, overrides, isolates, the BOM.
constexpr Range hidden_ranges[] = {
    {0x80, 0x9F}, {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}};

bool is_hidden(std::uint32_t value) {
  for (const Range& range : hidden_ranges) {
    if (value >= range.first && value <= range.last) return true;
  }
  return false;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (point.bytes == 0) return at;
    at += point.bytes;
  }
  return std::nullopt;
}

std::string visible(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (point.bytes <= 1) {
      result += base::printable(text.substr(at, 1));
    } else if (is_hidden(point.value)) {
      result += fmt::format("\\u{{{:04x}}}", point.value);
    } else {
      result += text.substr(at, point.bytes);
    }
    at += point.bytes == 0 ? 1 : point.bytes;
  }
  return result;
}

}  // namespace cordelia::replay
