#include "control/action.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "control/actions.hpp"

namespace cordelia::control {
namespace {

std::vector<Action> all_actions() {
  std::vector<Action> all;
  for (const auto group : {module_actions(), fault_actions()})
    all.insert(all.end(), group.begin(), group.end());
  return all;
}

Failure misfit(const Parameter& parameter, std::string_view given, std::string_view wanted) {
  return {Refusal::usage,
          fmt::format("{}: '{}' is not {}", parameter.name, base::printable(given), wanted)};
}

Result<std::string> checked(const Parameter& parameter, std::string_view given) {
  const auto& range = parameter.range;
  switch (parameter.kind) {
    case ParameterKind::text: {
      const auto size = static_cast<std::int64_t>(given.size());
      if (size >= range.min && size <= range.max) return std::string(given);
      return base::fail(
          misfit(parameter, given, fmt::format("{} to {} bytes long", range.min, range.max)));
    }
    case ParameterKind::number: {
      const auto number = at::parse_number(given, range);
      if (number) return std::to_string(*number);
      return base::fail(
          misfit(parameter, given, fmt::format("a number from {} to {}", range.min, range.max)));
    }
    case ParameterKind::word: {
      for (const auto& word : parameter.words()) {
        if (base::same_word(word, given)) return word;
      }
      return base::fail(
          misfit(parameter, given, fmt::format("one of {}", fmt::join(parameter.words(), ", "))));
    }
  }
  return base::fail(misfit(parameter, given, "of a known kind"));
}

}  // namespace

std::string_view word_of(Refusal refusal) {
  return refusal == Refusal::usage ? "usage" : "refused";
}

std::int64_t Arguments::number(std::size_t index) const {
  const auto number = at::parse_number(text(index), {INT64_MIN, INT64_MAX});
  CHECK(number.has_value());
  return *number;
}

std::span<const Action> action_table() {
  static const std::vector<Action> table = all_actions();
  return table;
}

const Action* find_action(std::string_view name) {
  const auto table = action_table();
  const auto row = std::find_if(table.begin(), table.end(), [name](const Action& action) {
    return base::same_word(action.name, name);
  });
  return row == table.end() ? nullptr : &*row;
}

std::string usage(const Action& action) {
  std::string text(action.name);
  for (const auto& parameter : action.parameters) {
    const auto* shape = parameter.count == Count::one        ? " {}"
                        : parameter.count == Count::optional ? " [{}]"
                                                             : " [{}...]";
    text += fmt::format(fmt::runtime(shape), parameter.name);
  }
  return text;
}

Result<Arguments> checked(const Action& action, std::vector<std::string> arguments) {
  const auto misused = [&action](std::string_view what) {
    return base::fail(Failure{Refusal::usage, fmt::format("{}; usage: {}", what, usage(action))});
  };
  std::size_t taken = 0;
  for (const auto& parameter : action.parameters) {
    if (taken == arguments.size()) {
      if (parameter.count == Count::one) return misused(fmt::format("no {}", parameter.name));
      break;
    }
    do {
      TRY(arguments[taken], checked(parameter, arguments[taken]));
      ++taken;
    } while (parameter.count == Count::any && taken < arguments.size());
  }
  if (taken == arguments.size()) return Arguments(std::move(arguments));
  return misused(fmt::format("'{}' is too much", base::printable(arguments[taken])));
}

}  // namespace cordelia::control
