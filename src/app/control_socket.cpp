#include "app/control_socket.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/complaint.hpp"
#include "app/control_answer.hpp"
#include "app/state_path.hpp"
#include "control/client.hpp"

namespace cordelia::app {
namespace {

HostResult<std::filesystem::path> socket_path(const ControlChoice& options) {
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

}  // namespace

ExitStatus act(const control::Action& action, const std::vector<std::string>& arguments,
               const ControlChoice& options) {
  // What no module could do is not asked for.
  if (const auto fitting = control::checked(action, arguments); !fitting) {
    return complain_of_usage(fitting.error().text);
  }
  const auto path = socket_path(options);
  if (!path) return complain(path.error());
  control::Request request{std::string(action.name), arguments};
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

CLI::App& add_control_command(CLI::App& program, const ControlCommand& row, ControlChoice& choice) {
  auto& command = *program.add_subcommand(row.name, row.summary);
  command.add_option("-m,--module", choice.module,
                     "Which module, by its number; needed where there are several");
  command.add_option("--lab", choice.lab, "Which lab; default: the one that runs");
  command.add_option("--socket", choice.socket, "What cordelia module --control named")
      ->type_name("PATH");
  command.add_option("--state", choice.state, "Folder where labs keep their files")
      ->type_name("DIR");
  command.add_flag("--json", choice.as_json, "The answer as one line of JSON");
  command.require_subcommand(1);
  command.footer(fmt::format("Example: cordelia {}", row.example));
  return command;
}

}  // namespace cordelia::app
