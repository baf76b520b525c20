#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "app/commands.hpp"
#include "app/complaint.hpp"
#include "app/control_answer.hpp"
#include "app/state_path.hpp"
#include "control/client.hpp"

namespace cordelia::app {
namespace {

using control::ParameterKind;

struct Options {
  std::string module;
  std::string lab;
  std::string socket;
  std::string state;
  bool as_json = false;
  std::vector<std::string> arguments{};  // of the action that was named, in the order of its row
};

HostResult<std::filesystem::path> socket_path(const Options& options) {
  if (!options.socket.empty()) return std::filesystem::path(options.socket);
  const auto labs = running_labs(state_path(options.state));
  const auto lab = std::find_if(labs.begin(), labs.end(), [&](const lab::LabRecord& record) {
    return options.lab.empty() ? !record.control.empty() : record.name == options.lab;
  });
  if (lab != labs.end() && !lab->control.empty()) return std::filesystem::path(lab->control);
  const std::string advice =
      "start one with: cordelia lab; or name a module's socket with --socket";
  if (options.lab.empty()) {
    return base::fail(HostFailure{ExitStatus::environment, "no lab is running; " + advice, 0});
  }
  return base::fail(
      HostFailure{ExitStatus::environment,
                  fmt::format("no lab called '{}' is running; {}", options.lab, advice), 0});
}

ExitStatus status_of(const io::Failure& failure) {
  return failure.fault == io::Fault::no_answer ? ExitStatus::timeout : ExitStatus::environment;
}

ExitStatus status_of(const control::Failure& failure) {
  return failure.kind == control::Refusal::usage ? ExitStatus::usage : ExitStatus::module_error;
}

ExitStatus act(const control::Action& action, const Options& options) {
  // What no module could do is not asked for.
  if (const auto fitting = control::checked(action, options.arguments); !fitting) {
    return complain_of_usage(fitting.error().text);
  }
  const auto path = socket_path(options);
  if (!path) return complain(path.error());
  control::Request request{std::string(action.name), options.arguments};
  if (!options.module.empty()) request.module = options.module;
  const auto answer = control::ask(*path, request);
  if (!answer) return complain({status_of(answer.error()), answer.error().text, 0});
  if (options.as_json) print(control::to_line(*answer, nullptr));
  if (!*answer) {
    return complain({status_of(answer->error()), answer->error().text, 0});
  }
  if (!options.as_json) print(control_text(**answer));
  return after_output(ExitStatus::ok);
}

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
  sub->callback([&action, options, &status] { status = act(action, *options); });
}

}  // namespace

void add_ctl_command(CLI::App& program, ExitStatus& status) {
  auto* command = program.add_subcommand(
      "ctl", "Pins, power and events of a running module, as from outside of it");
  auto options = std::make_shared<Options>();  // owned by the parser's callbacks
  command->add_option("-m,--module", options->module,
                      "Which module, by its number; needed where there are several");
  command->add_option("--lab", options->lab, "Which lab; default: the one that runs");
  command->add_option("--socket", options->socket, "What cordelia module --control named")
      ->type_name("PATH");
  command->add_option("--state", options->state, "Folder where labs keep their files")
      ->type_name("DIR");
  command->add_flag("--json", options->as_json, "The answer as one line of JSON");
  command->require_subcommand(1);
  command->footer("Example: cordelia ctl reset");
  for (const auto& action : control::action_table()) {
    add_action(*command, action, options, status);
  }
}

}  // namespace cordelia::app
