// cordelia: the software Cordelia-I, its lab, its transcripts and its tools.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "app/commands.hpp"
#include "io/signals.hpp"

namespace {

using cordelia::app::ExitStatus;

int run(int argc, char** argv) {
  using namespace cordelia::app;  // NOLINT(google-build-using-namespace): one list of commands
  CLI::App program{
      "The Wuerth Elektronik Cordelia-I Wi-Fi module as software, with a lab to connect it to.\n"
      "Start with: cordelia lab",
      "cordelia"};
  program.require_subcommand(1);
  program.set_help_all_flag("--help-all", "Help of all commands");
  program.footer(
      "Exit status: 0 ok, 1 a check failed, 2 usage, 3 environment, 4 timeout, 5 module error.");
  auto status = ExitStatus::ok;
  add_lab_command(program, status);
  add_module_command(program, status);
  add_replay_command(program, status);
  add_lint_command(program, status);
  add_send_command(program, status);
  add_term_command(program, status);
  add_file_command(program, status);
  add_doctor_command(program, status);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : static_cast<int>(ExitStatus::usage);
  }
  return static_cast<int>(status);
}

}  // namespace

int main(int argc, char** argv) {
  cordelia::io::ignore_broken_pipes();
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "cordelia: %s\n", error.what());
    return static_cast<int>(ExitStatus::environment);
  }
}
