#include "web/router.hpp"

#include <utility>

namespace cordelia::web {
namespace {

constexpr std::string_view any_part = "{}";

enum class Plus { as_it_is, blank };

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

// Percent signs away, once.
std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::blank) {
      decoded += ' ';
    } else if (text[i] != '%') {
      decoded += text[i];
    } else {
      if (i + 2 >= text.size()) return std::nullopt;
      const auto high = hex_digit(text[i + 1]);
      const auto low = hex_digit(text[i + 2]);
      if (!high || !low) return std::nullopt;
      decoded += static_cast<char>(*high * 16 + *low);
      i += 2;
    }
  }
  return decoded;
}

bool is_harmless(std::string_view part) {
  constexpr std::string_view separators("/\\\0", 3);
  return part != "." && part != ".." && part.find_first_of(separators) == std::string_view::npos;
}

std::vector<std::string_view> split_at(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  std::size_t start = 0;
  for (auto end = text.find(separator); end != std::string_view::npos;
       end = text.find(separator, start)) {
    pieces.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  pieces.push_back(text.substr(start));
  return pieces;
}

bool read_query(std::string_view text, std::map<std::string, std::string>& query) {
  for (const auto piece : split_at(text, '&')) {
    if (piece.empty()) continue;
    const auto equals = piece.find('=');
    const bool has_value = equals != std::string_view::npos;
    auto name = percent_decoded(piece.substr(0, equals), Plus::blank);
    auto value = percent_decoded(has_value ? piece.substr(equals + 1) : "", Plus::blank);
    if (!name || !value) return false;
    query[*std::move(name)] = *std::move(value);
  }
  return true;
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& parts) {
  if (pattern.size() != parts.size()) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool is_any = pattern[i] == any_part && !parts[i].empty();
    if (!is_any && pattern[i] != parts[i]) return false;
  }
  return true;
}

}  // namespace

Handler at_once(std::function<Reply(const Call&)> work) {
  return
      [work = std::move(work)](const Call& call, const Respond& respond) { respond(work(call)); };
}

std::optional<Target> parse_target(std::string_view target) {
  if (!target.starts_with('/')) return std::nullopt;
  Target parsed;
  const auto mark = target.find('?');
  for (const auto piece : split_at(target.substr(1, mark == target.npos ? mark : mark - 1), '/')) {
    auto part = percent_decoded(piece, Plus::as_it_is);
    if (!part || !is_harmless(*part)) return std::nullopt;
    parsed.parts.push_back(*std::move(part));
  }
  if (mark != target.npos && !read_query(target.substr(mark + 1), parsed.query)) {
    return std::nullopt;
  }
  return parsed;
}

void Router::add(std::vector<Route> routes) {
  for (auto& route : routes) {
    const auto usual = route.method == Method::get ? May::watch : May::everything;
    Row row{route.method, {}, std::move(route.handler), route.needs.value_or(usual)};
    for (const auto part : split_at(std::string_view(route.pattern).substr(1), '/')) {
      row.parts.emplace_back(part);
    }
    routes_.push_back(std::move(row));
  }
}

Router::Match Router::find(Method method, const Target& target) const {
  Match match;
  match.miss = Miss::path;
  for (const auto& row : routes_) {
    if (!fits(row.parts, target.parts)) continue;
    match.miss = Miss::method;
    if (row.method != method) continue;
    match.miss = Miss::none;
    match.handler = &row.handler;
    match.needs = row.needs;
    match.call.method = method;
    match.call.query = target.query;
    for (std::size_t i = 0; i < row.parts.size(); ++i) {
      if (row.parts[i] == any_part) match.call.parts.push_back(target.parts[i]);
    }
    break;
  }
  return match;
}

}  // namespace cordelia::web
