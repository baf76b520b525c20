#include "module/command_table.hpp"

#include <algorithm>
#include <vector>

#include "at/tokens.hpp"
#include "at/values.hpp"
#include "module/commands/commands.hpp"

namespace cordelia::module {
namespace {

struct Tables {
  std::vector<Command> rows;
  std::vector<const Command*> by_name;

  Tables() {
    for (const auto part : {device_commands(), setting_commands(), wlan_commands(),
                            profile_commands(), policy_commands(), file_commands(),
                            file_control_commands(), network_commands(), iot_commands()}) {
      rows.insert(rows.end(), part.begin(), part.end());
    }
    for (const auto& row : rows) by_name.push_back(&row);
    std::sort(by_name.begin(), by_name.end(),
              [](const Command* a, const Command* b) { return a->lower_name < b->lower_name; });
  }
};

// Immutable once made; made at the first use, so that no order of initialisation matters.
const Tables& tables() {
  static const Tables all;
  return all;
}

}  // namespace

std::span<const Command> command_table() { return tables().rows; }

const Command* find_command(std::string_view name) {
  const auto& rows = tables().by_name;
  const auto row = std::lower_bound(
      rows.begin(), rows.end(), name,
      [](const Command* command, std::string_view wanted) { return command->lower_name < wanted; });
  return row != rows.end() && (*row)->lower_name == name ? *row : nullptr;
}

bool uses_the_radio(const Command& command) {
  const auto has_it = [&command](std::span<const Command> part) {
    return std::any_of(part.begin(), part.end(), [&command](const Command& one) {
      return one.lower_name == command.lower_name;
    });
  };
  return has_it(wlan_commands()) || has_it(iot_commands());
}

std::string usage(const Command& command) {
  std::string text;
  for (const auto& field : command.request) {
    if (!text.empty()) text += ',';
    text += '[';
    text += field.name;
    text += ']';
  }
  return text;
}

std::optional<std::uint64_t> payload_rule(std::string_view text) {
  if (at::CommandName(text).name() != "filewrite") return std::nullopt;
  auto rest = at::arguments_of(text);
  std::int64_t numbers[payload_comma] = {};
  for (auto& number : numbers) {
    const auto value =
        at::parse_number(at::take_argument(rest, at::Position::inner), {0, INT64_MAX});
    if (!value) return std::nullopt;
    number = *value;
  }
  constexpr std::size_t format = 2;
  constexpr std::size_t length = 3;
  if (numbers[format] != 0) return std::nullopt;
  return static_cast<std::uint64_t>(numbers[length]);
}

}  // namespace cordelia::module
