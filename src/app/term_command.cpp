// cordelia term: a console for a module, or a filter where the input is no terminal.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "app/commands.hpp"
#include "app/complaint.hpp"
#include "app/term_options.hpp"

namespace cordelia::app {
namespace {

// A terminal that cannot move its cursor is served like a pipe.
bool has_person() {
  const char* name = std::getenv("TERM");
  const std::string_view terminal = name == nullptr ? "" : name;
  return ::isatty(STDIN_FILENO) != 0 && ::isatty(STDOUT_FILENO) != 0 && !terminal.empty() &&
         terminal != "dumb";
}

ExitStatus run_term(const TermOptions& options) {
  ConversationLog log;
  if (!options.log.empty()) {
    auto opened = ConversationLog::open(options.log);
    if (!opened) return complain(opened.error());
    log = *std::move(opened);
  }
  return has_person() ? run_console(options, log) : run_filter(options, log);
}

}  // namespace

void add_term_command(CLI::App& program, ExitStatus& status) {
  auto* command = program.add_subcommand("term", "Talk to a module, line by line");
  // Owned by the parser through the command's callback.
  auto options = std::make_shared<TermOptions>();
  command
      ->add_option(
          "device,-d,--device", options->device.name,
          "Serial port, pseudo-terminal, tcp://HOST:PORT or fleet:NUMBER; else the running "
          "lab's module")
      ->type_name("DEVICE");
  add_line_options(*command, options->device);
  command->add_option("--log", options->log, "Write the conversation to this file, too")
      ->type_name("FILE");
  command
      ->add_option("--linger", options->linger_s,
                   "In a pipe: listen for so long after the last answer")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 86400.0));
  command->add_flag("--once", options->is_once, "Leave when the device goes away");
  command->footer(
      "At a terminal: Tab completes, arrows and Ctrl-R search the history, Ctrl-C drops the line,\n"
      "Ctrl-D leaves. Lines with keys or passwords are kept out of history and log.\n"
      "In a pipe: sends each line after the answer to the one before and prints what comes.\n"
      "Examples:\n"
      "  cordelia term\n"
      "  cordelia term /dev/ttyUSB0 --log session.txt\n"
      "  printf 'AT+test\\nAT+get=MQTT,flags\\n' | cordelia term tcp://127.0.0.1:7000\n"
      "Exit status of a pipe: 0 all answered OK, 3 no device, 4 a timeout, 5 an ERROR.");
  command->callback([options, &status] { status = run_term(*options); });
}

}  // namespace cordelia::app
