#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands.hpp"
#include "app/control_socket.hpp"

namespace cordelia::app {
namespace {

using control::ParameterKind;

struct Options {
  ControlChoice choice;
  std::vector<std::string> arguments{};  // of the action that was named, in the order of its row
};

std::string help_of(const control::Action& action) {
  std::string help = fmt::format("Usage: cordelia ctl {}", control::usage(action));
  for (const auto& parameter : action.parameters) {
    help += fmt::format("\n  {:<10} {}", parameter.name, parameter.meaning);
    if (parameter.kind == ParameterKind::word) {
      help += fmt::format(" One of {}.", fmt::join(parameter.words(), ", "));
    } else if (parameter.kind == ParameterKind::number) {
      help += fmt::format(" {} to {}.", parameter.range.min, parameter.range.max);
    }
  }
  return help + fmt::format("\nExample: cordelia ctl {}", action.example);
}

// All words go into one list: the action's row says what they have to be.
void add_action(CLI::App& command, const control::Action& action,
                const std::shared_ptr<Options>& options, ExitStatus& status) {
  auto* sub = command.add_subcommand(std::string(action.name), std::string(action.summary));
  sub->fallthrough();
  sub->footer(help_of(action));
  if (!action.parameters.empty()) {
    sub->add_option("ARGUMENT", options->arguments, "See below")->type_name("");
  }
  sub->callback(
      [&action, options, &status] { status = act(action, options->arguments, options->choice); });
}

}  // namespace

void add_ctl_command(CLI::App& program, ExitStatus& status) {
  auto options = std::make_shared<Options>();  // owned by the parser's callbacks
  auto& command = add_control_command(
      program,
      {"ctl", "Pins, power and events of a running module, as from outside of it", "ctl reset"},
      options->choice);
  for (const auto& action : control::action_table()) {
    add_action(command, action, options, status);
  }
}

}  // namespace cordelia::app
