// cordelia: the software Cordelia-I, its lab, its transcripts and its tools.
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "app/commands.hpp"
#include "io/signals.hpp"

namespace {

namespace app = cordelia::app;
using app::ExitStatus;

// Whoever starts us without a standard stream leaves its number to the first file that we open;
// what is said on that stream would go there, and its bytes would come as input.
void open_missing_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) >= 0) continue;
    ::open("/dev/null", O_RDWR);  // takes the lowest free number, which is this one
  }
}

// A word that is no command is why the command is missing, and says more.
int refuse(const CLI::App& program, const CLI::RequiredError& error) {
  const auto unknown = program.remaining(true);
  if (unknown.empty()) {
    program.exit(error);
  } else {
    program.exit(CLI::ExtrasError(unknown));
  }
  return static_cast<int>(ExitStatus::usage);
}

int run(int argc, char** argv) {
  CLI::App program{
      "The Wuerth Elektronik Cordelia-I Wi-Fi module as software, with a lab to connect it to.\n"
      "Start with: cordelia lab",
      "cordelia"};
  program.require_subcommand(1);
  program.set_help_all_flag("--help-all", "Help of all commands");
  program.footer(
      "Exit status: 0 ok, 1 a check failed, 2 usage, 3 environment, 4 timeout, 5 module error, 6 "
      "the\n"
      "generator of a fleet was the limit.");
  auto status = ExitStatus::ok;
  app::add_lab_command(program, status);
  app::add_module_command(program, status);
  app::add_replay_command(program, status);
  app::add_lint_command(program, status);
  app::add_send_command(program, status);
  app::add_term_command(program, status);
  app::add_file_command(program, status);
  app::add_ctl_command(program, status);
  app::add_commands_command(program, status);
  app::add_fault_command(program, status);
  app::add_tls_command(program, status);
  app::add_web_command(program, status);
  app::add_fleet_command(program, status);
  app::add_doctor_command(program, status);
  try {
    program.parse(argc, argv);
  } catch (const CLI::RequiredError& error) {
    return refuse(program, error);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : static_cast<int>(ExitStatus::usage);
  }
  return static_cast<int>(status);
}

}  // namespace

int main(int argc, char** argv) {
  open_missing_streams();
  cordelia::io::ignore_broken_pipes();
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "cordelia: %s\n", error.what());
    return static_cast<int>(ExitStatus::environment);
  }
}
