#include "at/values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/check.hpp"
#include "base/text.hpp"

namespace cordelia::at {
namespace {

std::optional<std::uint64_t> parse_digits(std::string_view digits, int base) {
  std::uint64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, base);
  if (digits.empty() || stop != end) return std::nullopt;
  // A number that no 64 bits hold is a number all the same: it is out of every range.
  return error == std::errc::result_out_of_range ? UINT64_MAX : value;
}

std::optional<std::uint64_t> parse_magnitude(std::string_view text) {
  if (base::starts_with_word(text, "0x")) return parse_digits(text.substr(2), 16);
  if (text.size() > 1 && text.front() == '0') {
    if (const auto octal = parse_digits(text.substr(1), 8)) return octal;
  }
  return parse_digits(text, 10);
}

// Splits `text` at `separator` into exactly N parts.
template <std::size_t N>
std::optional<std::array<std::string_view, N>> split(std::string_view text, char separator) {
  std::array<std::string_view, N> parts;
  for (std::size_t i = 0; i < N; ++i) {
    const auto end = text.find(separator);
    if ((end == std::string_view::npos) != (i + 1 == N)) return std::nullopt;
    parts[i] = text.substr(0, end);
    if (end != std::string_view::npos) text.remove_prefix(end + 1);
  }
  return parts;
}

std::optional<std::uint8_t> parse_byte(std::string_view digits, int base, std::size_t digits_max) {
  if (digits.size() > digits_max) return std::nullopt;
  const auto value = parse_digits(digits, base);
  if (!value || *value > 0xFF) return std::nullopt;
  return static_cast<std::uint8_t>(*value);
}

}  // namespace

Result<std::int64_t> parse_number(std::string_view text, Range range) {
  text = base::trimmed(text);
  if (text.empty()) return base::fail(bad_value);
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text.remove_prefix(1);
  const auto magnitude = parse_magnitude(text);
  if (!magnitude) return base::fail(unknown_keyword);
  if (*magnitude > static_cast<std::uint64_t>(INT64_MAX)) return base::fail(bad_value);
  const auto value = static_cast<std::int64_t>(*magnitude) * (negative ? -1 : 1);
  if (value < range.min || value > range.max) return base::fail(bad_value);
  return value;
}

Result<bool> parse_boolean(std::string_view text) {
  text = base::trimmed(text);
  if (text.empty()) return base::fail(bad_value);
  if (text == "1" || base::same_word(text, "true")) return true;
  if (text == "0" || base::same_word(text, "false")) return false;
  return base::fail(unknown_keyword);
}

Result<std::uint32_t> parse_keyword(std::string_view text, std::span<const Keyword> words) {
  text = base::trimmed(text);
  const auto row = std::find_if(words.begin(), words.end(), [text](const Keyword& keyword) {
    return base::same_word(keyword.word, text);
  });
  if (row == words.end()) return base::fail(unknown_keyword);
  return row->value;
}

Result<std::uint32_t> parse_flags(std::string_view text, std::span<const Keyword> words) {
  text = base::trimmed(text);
  if (text.size() >= 2 && text.front() == '[' && text.back() == ']') {
    text = text.substr(1, text.size() - 2);
  }
  std::uint32_t value = 0;
  while (!text.empty()) {
    const auto end = text.find('|');
    TRY(const auto bit, parse_keyword(text.substr(0, end), words));
    value |= bit;
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
    if (text.empty()) return base::fail(unknown_keyword);
  }
  return value;
}

Result<Mac> parse_mac(std::string_view text) {
  const auto parts = split<6>(base::trimmed(text), ':');
  if (!parts) return base::fail(bad_value);
  Mac mac;
  for (std::size_t i = 0; i < parts->size(); ++i) {
    auto part = (*parts)[i];
    if (base::starts_with_word(part, "0x")) part.remove_prefix(2);
    const auto byte = parse_byte(part, 16, 2);
    if (!byte) return base::fail(bad_value);
    mac.bytes[i] = *byte;
  }
  return mac;
}

Result<Ipv4> parse_ipv4(std::string_view text) {
  const auto parts = split<4>(base::trimmed(text), '.');
  if (!parts) return base::fail(bad_value);
  Ipv4 address;
  for (std::size_t i = 0; i < parts->size(); ++i) {
    const auto byte = parse_byte((*parts)[i], 10, 3);
    if (!byte) return base::fail(bad_value);
    address.bytes[i] = *byte;
  }
  return address;
}

std::string flag_words(std::uint32_t value, std::span<const Keyword> words) {
  std::string text;
  for (const Keyword& keyword : words) {
    if (keyword.value == 0 || (value & keyword.value) != keyword.value) continue;
    if (!text.empty()) text += '|';
    text += keyword.word;
  }
  return text;
}

std::string_view keyword_word(std::uint32_t value, std::span<const Keyword> words) {
  const auto row = std::find_if(words.begin(), words.end(),
                                [value](const Keyword& keyword) { return keyword.value == value; });
  CHECK(row != words.end());
  return row->word;
}

}  // namespace cordelia::at
