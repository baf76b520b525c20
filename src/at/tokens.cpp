#include "at/tokens.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace cordelia::at {
namespace {

constexpr std::string_view prefix = "at+";

// Index of the quote that closes the argument at the front of `text`, which starts with a quote:
// the first later one that is followed, after blanks, by a comma or the end (at-protocol 1.4 rule
// 2).
std::size_t closing_quote(std::string_view text) {
  for (auto at = text.find('"', 1); at != std::string_view::npos; at = text.find('"', at + 1)) {
    const auto behind = text.find_first_not_of(" \t", at + 1);
    if (behind == std::string_view::npos || text[behind] == ',') return at;
  }
  return std::string_view::npos;
}

}  // namespace

CommandName::CommandName(std::string_view line) {
  std::size_t matched = 0;
  for (const char c : line.substr(0, line.find('='))) {
    if (c == ' ' || c == '\t') continue;
    if (matched < prefix.size()) {
      if (base::lower(c) != prefix[matched++]) return;
      continue;
    }
    if (size_ == name_.size()) {
      size_ = 0;
      return;
    }
    name_[size_++] = base::lower(c);
  }
}

std::string_view arguments_of(std::string_view line) {
  const auto at = line.find('=');
  return at == std::string_view::npos ? std::string_view{} : line.substr(at + 1);
}

std::size_t count_arguments(std::string_view arguments) {
  if (base::trimmed(arguments).empty()) return 0;
  std::size_t count = 1;
  bool quoted = false;
  for (const char c : arguments) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted) ++count;
  }
  return count;
}

std::string_view take_argument(std::string_view& rest, Position position) {
  if (position == Position::last) return unquoted(std::exchange(rest, std::string_view{}));
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  const bool quoted = rest.starts_with('"');
  const auto close = quoted ? closing_quote(rest) : std::string_view::npos;
  const auto comma = rest.find(',', close == std::string_view::npos ? 0 : close);
  const auto field = rest.substr(0, comma);
  rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
  return close == std::string_view::npos ? base::trimmed(field) : field.substr(1, close - 1);
}

std::string_view unquoted(std::string_view text) {
  text = base::trimmed(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    return text.substr(1, text.size() - 2);
  }
  return text;
}

}  // namespace cordelia::at
