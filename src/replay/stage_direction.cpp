#include "replay/stage_direction.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "net/fault_words.hpp"

namespace cordelia::replay {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view mark = "%%";
constexpr std::string_view fault_word = "fault";
constexpr std::string_view wait_word = "wait";
constexpr std::string_view within_word = "within";

// Cuts the first word off the front of `text`.
std::string_view take_word(std::string_view& text) {
  text = base::trimmed(text);
  const auto end = std::min(text.find_first_of(" \t"), text.size());
  const auto word = text.substr(0, end);
  text = base::trimmed(text.substr(end));
  return word;
}

std::string_view first_word(std::string_view line) {
  line = base::trimmed(line);
  if (!line.starts_with(mark)) return {};
  line.remove_prefix(mark.size());
  return take_word(line);
}

base::Result<base::Duration, std::string> parse_time(std::string_view word, std::string_view text) {
  const auto time = net::parse_duration(text, 1s);
  if (time) return *time;
  return base::fail(
      fmt::format("behind {} stands a time like 2s, not '{}'", word, base::printable(text)));
}

base::Result<StageDirection, std::string> parse_end(std::string_view name) {
  if (base::same_word(name, "all")) return StageDirection{EndFault{}};
  const auto* row = net::find_fault(name);
  if (row != nullptr) return StageDirection{EndFault{row->kind}};
  return base::fail(fmt::format("no fault is called '{}'", base::printable(name)));
}

}  // namespace

bool is_stage_direction(std::string_view line) {
  const auto word = first_word(line);
  return base::same_word(word, fault_word) || base::same_word(word, wait_word) ||
         base::same_word(word, within_word);
}

base::Result<StageDirection, std::string> parse_stage_direction(std::string_view line) {
  line = base::trimmed(line);
  line.remove_prefix(mark.size());
  const auto word = take_word(line);
  if (base::same_word(word, wait_word)) {
    TRY(const auto time, parse_time(wait_word, line));
    return StageDirection{Wait{time}};
  }
  if (base::same_word(word, within_word)) {
    TRY(const auto time, parse_time(within_word, line));
    return StageDirection{Within{time}};
  }
  auto rest = line;
  if (base::same_word(take_word(rest), "off")) return parse_end(rest);
  TRY(auto order, net::parse_fault(line));
  return StageDirection{BeginFault{std::move(order)}};
}

bool needs_network(const StageDirection& direction) {
  return std::holds_alternative<BeginFault>(direction) ||
         std::holds_alternative<EndFault>(direction);
}

}  // namespace cordelia::replay
