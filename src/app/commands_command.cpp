// `cordelia commands`: the manual of the software module, from the tables that it runs on.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/commands.hpp"
#include "app/say.hpp"
#include "at/tokens.hpp"
#include "base/text.hpp"
#include "manual/chapters.hpp"
#include "manual/json.hpp"
#include "manual/print.hpp"

namespace cordelia::app {
namespace {

struct Options {
  std::string name;
  bool markdown = false;
  bool json = false;
};

// `fileOpen` and `AT+fileOpen` alike.
const module::Command* find(const std::string& name) {
  const at::CommandName written(name);
  return module::find_command(written.name().empty() ? base::lowered(name)
                                                     : std::string(written.name()));
}

void print(const Options& options, std::vector<manual::Section> sections) {
  std::cout << (options.markdown ? manual::markdown(sections) : manual::terminal(sections));
}

ExitStatus show(const Options& options) {
  if (options.name.empty()) {
    if (options.json) {
      std::cout << manual::json() << '\n';
    } else if (options.markdown) {
      print(options, manual::whole_manual());
    } else {
      print(options, {manual::overview()});
      std::cout << "\nOne of them: cordelia commands NAME\n";
    }
    return ExitStatus::ok;
  }
  const auto* command = find(options.name);
  if (command == nullptr) {
    say("cordelia commands: no command is called " + options.name +
        "; the list: cordelia commands");
    return ExitStatus::usage;
  }
  if (options.json) {
    std::cout << manual::json(*command) << '\n';
  } else {
    print(options, {manual::command_chapter(*command)});
  }
  return ExitStatus::ok;
}

}  // namespace

void add_commands_command(CLI::App& program, ExitStatus& status) {
  auto* command = program.add_subcommand(
      "commands", "Tells the module's AT commands, or all of one: arguments, answer, errors");
  auto options = std::make_shared<Options>();  // owned by the parser's callback
  command->add_option("NAME", options->name, "A command, for example fileOpen");
  auto* markdown = command->add_flag("--markdown", options->markdown, "The manual as a document");
  command->add_flag("--json", options->json, "The tables as one JSON object")->excludes(markdown);
  command->footer("Example: cordelia commands wlanConnect");
  command->callback([options, &status] { status = show(*options); });
}

}  // namespace cordelia::app
