#include "replay/fields.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "replay/placeholders.hpp"

namespace cordelia::replay {
namespace {

constexpr std::string_view blanks = " \t";

// at-protocol 1.4 rule 2: a quoted argument ends at the first quote that a comma or the end
// follows.
std::size_t quoted_end(std::string_view text, std::size_t quote) {
  for (std::size_t at = text.find('"', quote + 1); at != std::string_view::npos;
       at = text.find('"', at + 1)) {
    const std::size_t next = text.find_first_not_of(blanks, at + 1);
    if (next == std::string_view::npos) return text.size();
    if (text[next] == ',') return next;
  }
  return std::string_view::npos;
}

// Where the argument that starts at `begin` ends: at its delimiter, or at the end of the text.
std::size_t argument_end(std::string_view text, std::size_t begin) {
  const std::size_t first = text.find_first_not_of(blanks, begin);
  if (first == std::string_view::npos) return text.size();
  if (text[first] == '"') {
    const std::size_t end = quoted_end(text, first);
    if (end != std::string_view::npos) return end;
  }
  return std::min(text.find(',', first), text.size());
}

// Placeholder names may hold commas; the delimiters are looked for in a copy that has none there.
std::string without_placeholders(std::string_view text) {
  std::string masked(text);
  for (const Placeholder& placeholder : find_placeholders(text)) {
    std::fill_n(masked.begin() + static_cast<std::ptrdiff_t>(placeholder.begin),
                placeholder.end - placeholder.begin, '_');
  }
  return masked;
}

std::vector<Span> split_arguments(std::string_view text, std::size_t begin) {
  std::vector<Span> arguments;
  if (base::trimmed(text.substr(begin)).empty()) return arguments;
  const std::string masked = without_placeholders(text);
  for (;;) {
    const std::size_t end = argument_end(masked, begin);
    arguments.push_back({begin, end});
    if (end >= masked.size()) return arguments;
    begin = end + 1;
  }
}

// at-protocol 1.2: the name is what stands before the first =, blanks removed.
std::string name_of(std::string_view head) {
  std::string name = base::lowered(head);
  name.erase(std::remove_if(name.begin(), name.end(), [](char c) { return c == ' ' || c == '\t'; }),
             name.end());
  return name.starts_with("at+") ? name.substr(3) : std::string();
}

void join_tail(RequestFields& request, std::size_t text_size) {
  if (request.shape == nullptr || request.shape->arguments.empty()) return;
  const std::size_t last = request.shape->arguments.size() - 1;
  const ArgumentKind kind = request.shape->arguments[last].kind;
  const bool takes_all = kind == ArgumentKind::rest || kind == ArgumentKind::content;
  if (!takes_all || request.arguments.size() <= last) return;
  request.arguments.resize(last + 1);
  request.arguments[last].end = text_size;
}

bool takes_rest(const Field& field) {
  return field.kind == FieldKind::rest || field.kind == FieldKind::payload;
}

using Views = std::vector<std::string_view>;

// Cuts `count` fields off the front of `body`; false where there are not so many delimiters.
bool cut_front(std::string_view& body, std::size_t count, Views& fields) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t end = argument_end(body, 0);
    if (end >= body.size()) return false;
    fields.push_back(body.substr(0, end));
    body.remove_prefix(end + 1);
  }
  return true;
}

bool cut_back(std::string_view& body, std::size_t count, Views& fields) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t comma = body.rfind(',');
    if (comma == std::string_view::npos) return false;
    fields.push_back(body.substr(comma + 1));
    body = body.substr(0, comma);
  }
  return true;
}

}  // namespace

RequestFields split_request(std::string_view text, const Vocabulary& vocabulary) {
  RequestFields request;
  const std::size_t equals = text.find('=');
  request.name = name_of(text.substr(0, equals));
  if (request.name.empty()) return request;
  if (equals != std::string_view::npos) request.arguments = split_arguments(text, equals + 1);
  request.shape = vocabulary.request(request.name, argument_values(text, request));
  join_tail(request, text.size());
  return request;
}

std::string_view argument_value(std::string_view text, Span argument) {
  const std::string_view value = base::trimmed(argument.of(text));
  const bool is_quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
  return is_quoted ? value.substr(1, value.size() - 2) : value;
}

std::vector<std::string> argument_values(std::string_view text, const RequestFields& request) {
  std::vector<std::string> values;
  for (const Span argument : request.arguments) values.emplace_back(argument_value(text, argument));
  return values;
}

std::optional<LineParts> line_parts(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (!line.starts_with('+') || colon == std::string_view::npos) return std::nullopt;
  const std::string_view body = line.substr(colon + 1);
  return LineParts{line.substr(1, colon - 1), body, body.substr(0, body.find(','))};
}

// netAppPing tells its outcome in numbers after its OK, as an event does (at-protocol 2.5); what it
// answers when it is asked for its parameters is no event.
bool is_event(std::string_view line) {
  constexpr std::string_view ping = "+netappping:";
  if (!line.starts_with(ping)) return line.starts_with("+event");
  const auto outcome = line.substr(ping.size());
  return !outcome.empty() && outcome.front() >= '0' && outcome.front() <= '9';
}

bool is_error(std::string_view line) { return line.starts_with("ERROR"); }

bool is_final_result(std::string_view line) { return line == "OK" || is_error(line); }

std::optional<std::vector<std::string_view>> split_line(const LineParts& line,
                                                        const LineShape& shape) {
  std::string_view body = line.body;
  if (!shape.sub_name.empty()) {
    body.remove_prefix(std::min(line.first_field.size() + 1, body.size()));
  }
  Views fields;
  if (shape.fields.empty()) return body.empty() ? std::optional(fields) : std::nullopt;
  const auto tail = std::find_if(shape.fields.begin(), shape.fields.end(), takes_rest);
  const bool has_rest = tail != shape.fields.end();
  const auto front = static_cast<std::size_t>(tail - shape.fields.begin()) - (has_rest ? 0U : 1U);
  if (!cut_front(body, front, fields)) return std::nullopt;
  if (!has_rest && argument_end(body, 0) < body.size()) return std::nullopt;
  Views behind;
  if (!cut_back(body, shape.fields.size() - front - 1, behind)) return std::nullopt;
  fields.push_back(body);
  fields.insert(fields.end(), behind.rbegin(), behind.rend());
  return fields;
}

}  // namespace cordelia::replay
