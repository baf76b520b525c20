#include "support/answer_reader.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace cordelia::support {
namespace {

constexpr std::string_view line_end = "\r\n";

// The answers of these commands come long after their OK, as events do (at-protocol 2.5).
constexpr std::string_view late_answers[] = {"+event", "+netappping:"};

bool is_event(std::string_view line) {
  return std::any_of(std::begin(late_answers), std::end(late_answers),
                     [line](std::string_view prefix) { return line.starts_with(prefix); });
}

// at-protocol 1.7: `ERROR: <text>,<code>`, text of at most 31 characters without a comma.
bool is_error_line(std::string_view line) {
  constexpr std::string_view start = "ERROR: ";
  constexpr std::size_t text_max = 31;
  if (!line.starts_with(start)) return false;
  line.remove_prefix(start.size());
  const auto comma = line.find(',');
  if (comma == std::string_view::npos || comma == 0 || comma > text_max) return false;
  const auto code = line.substr(comma + 1);
  int value = 0;
  const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), value);
  return error == std::errc{} && end == code.data() + code.size() && value <= 0;
}

bool is_response(std::string_view line) {
  const auto colon = line.find(':');
  return line.starts_with('+') && colon != std::string_view::npos && colon > 1 &&
         std::all_of(line.begin() + 1, line.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

// The size of the whole line without its end, where it is a fileRead answer: its data may contain
// anything.
std::optional<std::size_t> counted_size(std::string_view line) {
  constexpr std::string_view start = "+fileread:";
  if (!line.starts_with(start)) return std::nullopt;
  const auto first = line.find(',');
  const auto second = first == std::string_view::npos ? first : line.find(',', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  std::size_t bytes = 0;
  std::from_chars(line.data() + first + 1, line.data() + second, bytes);
  return second + 1 + bytes;
}

}  // namespace

std::string_view Burst::name() const {
  if (lines.empty()) return {};
  const std::string_view line = lines.front();
  return line.substr(1, line.find(':') - 1);
}

std::optional<Heard> AnswerReader::next() {
  while (auto line = take_line()) {
    if (auto heard = understand(*std::move(line))) return heard;
  }
  return std::nullopt;
}

std::optional<std::string> AnswerReader::take_line() {
  const auto counted = counted_size(pending_);
  const auto end = counted ? *counted : pending_.find(line_end);
  if (end == std::string::npos || pending_.size() < end + line_end.size()) return std::nullopt;
  std::string line = pending_.substr(0, end);
  if (std::string_view{pending_}.substr(end, line_end.size()) != line_end) line += " (no line end)";
  pending_.erase(0, end + line_end.size());
  return line;
}

std::optional<Heard> AnswerReader::understand(std::string line) {
  if (is_event(line)) {
    if (!burst_.lines.empty()) return fault("an event inside a burst: " + line);
    return Heard{Heard::Kind::event, {}, std::move(line)};
  }
  if (line == "OK" || is_error_line(line)) {
    Heard heard{Heard::Kind::burst, std::exchange(burst_, {}), {}};
    heard.burst.result = std::move(line);
    if (!heard.burst.is_ok() && !heard.burst.lines.empty()) {
      return fault("an error behind response lines: " + heard.burst.result);
    }
    return heard;
  }
  if (!is_response(line)) return fault("a line of no known form: " + line);
  burst_.lines.push_back(std::move(line));
  if (burst_.lines.back().substr(0, burst_.lines.back().find(':')) !=
      burst_.lines.front().substr(0, burst_.lines.front().find(':'))) {
    return fault("two names in one burst: " + burst_.lines.back());
  }
  return std::nullopt;
}

Heard AnswerReader::fault(std::string text) {
  burst_ = {};
  return Heard{Heard::Kind::fault, {}, std::move(text)};
}

}  // namespace cordelia::support
