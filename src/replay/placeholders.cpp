#include "replay/placeholders.hpp"

#include <fmt/format.h>

#include "replay/limits.hpp"

namespace cordelia::replay {
namespace {

bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= limits::placeholder_name_bytes_max &&
         is_word_start(name.front()) && name.back() != ' ' && name.back() != '\t';
}

// `name` as one word between the shell's single quotes.
std::string quoted_for_shell(std::string_view name) {
  std::string result;
  for (const char c : name) {
    if (c == '\'') {
      result += "'\\''";
    } else {
      result += c;
    }
  }
  return result;
}

const base::Bytes* find_in(const PlaceholderValues::Map& map, std::string_view name) {
  const auto found = map.find(name);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

std::vector<Placeholder> find_placeholders(std::string_view text) {
  std::vector<Placeholder> found;
  for (std::size_t at = text.find('<'); at != std::string_view::npos;) {
    const std::size_t stop = text.find_first_of("<>\"", at + 1);
    if (stop == std::string_view::npos) break;
    const std::string_view name = text.substr(at + 1, stop - at - 1);
    if (text[stop] == '>' && is_name(name)) found.push_back({at, stop + 1, std::string(name)});
    at = text.find('<', stop);
  }
  return found;
}

const base::Bytes* PlaceholderValues::find(std::string_view name, Use use) const {
  for (const Map* map : {&set, &file, &defaults}) {
    if (const base::Bytes* value = find_in(*map, name)) return value;
  }
  return use == Use::file_content && default_content ? &*default_content : nullptr;
}

ParseFailure missing_value(std::size_t line, std::string_view name) {
  const std::string quoted = quoted_for_shell(name);
  return {line, fmt::format("the placeholder <{}> needs a value: add --set '{}=VALUE' or "
                            "--file '{}=PATH'",
                            name, quoted, quoted)};
}

std::string render_expectation(std::string_view text, const PlaceholderValues& values) {
  std::string result;
  std::size_t done = 0;
  for (const Placeholder& placeholder : find_placeholders(text)) {
    const base::Bytes* value = values.find(placeholder.name, Use::text);
    if (value == nullptr) continue;
    result += text.substr(done, placeholder.begin - done);
    result += base::text_of(*value);
    done = placeholder.end;
  }
  result += text.substr(done);
  return result;
}

}  // namespace cordelia::replay
