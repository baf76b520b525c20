#include "base/legible.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.hpp"

namespace cordelia::base {
namespace {

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

struct CodePoints {
  std::uint32_t first;
  std::uint32_t last;
};

constexpr CodePoints hidden[] = {{0x80, 0x9F},     {0x61C, 0x61C},    {0x200B, 0x200F},
                                 {0x2028, 0x202E}, {0x2060, 0x206F},  {0xFEFF, 0xFEFF},
                                 {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};

bool is_plain(char c) { return c >= ' ' && c <= '~'; }

void write_out(CodePoint point, char first, std::string& to) {
  if (point.bytes > 1) {
    fmt::format_to(std::back_inserter(to), "\\u{{{:04x}}}", point.value);
  } else {
    to += printable({&first, 1});
  }
}

bool is_shown(CodePoint point) {
  if (point.bytes == 0 || point.value < 0x20 || point.value == 0x7F) return false;
  return !is_hidden(point.value);
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  const Lead lead = lead_of(static_cast<unsigned char>(text[0]));
  if (lead.bytes == 0 || lead.bytes > text.size()) return {};
  std::uint32_t value = lead.value;
  for (std::size_t i = 1; i < lead.bytes; ++i) {
    const std::uint32_t next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0U) != 0x80U) return {};
    value = (value << 6U) | (next & 0x3FU);
  }
  const bool is_surrogate = value >= 0xD800U && value <= 0xDFFFU;
  if (value < lead.value_min || value > 0x10FFFFU || is_surrogate) return {};
  return {value, lead.bytes};
}

bool is_hidden(std::uint32_t code_point) {
  return std::any_of(std::begin(hidden), std::end(hidden), [code_point](const CodePoints& range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

Legible legible(std::string_view bytes) {
  Legible result;
  result.text.reserve(bytes.size());
  while (!bytes.empty()) {
    const auto end = std::find_if_not(bytes.begin(), bytes.end(), is_plain);
    const auto plain = static_cast<std::size_t>(end - bytes.begin());
    result.text += bytes.substr(0, plain);
    bytes.remove_prefix(plain);
    if (bytes.empty()) break;
    const CodePoint point = first_code_point(bytes);
    const std::size_t size = std::max<std::size_t>(point.bytes, 1);
    if (is_shown(point)) {
      result.text += bytes.substr(0, size);
    } else {
      write_out(point, bytes.front(), result.text);
      result.is_exact = false;
    }
    bytes.remove_prefix(size);
  }
  return result;
}

}  // namespace cordelia::base
