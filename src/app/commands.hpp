// The program's commands, one function each. A function declares the command's options to the
// parser and stores its exit status when the parser runs it.
#pragma once

#include "app/exit_status.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace cordelia::app {

void add_ctl_command(CLI::App& program, ExitStatus& status);
void add_fault_command(CLI::App& program, ExitStatus& status);
void add_lab_command(CLI::App& program, ExitStatus& status);
void add_module_command(CLI::App& program, ExitStatus& status);
void add_replay_command(CLI::App& program, ExitStatus& status);
void add_lint_command(CLI::App& program, ExitStatus& status);
void add_send_command(CLI::App& program, ExitStatus& status);
void add_term_command(CLI::App& program, ExitStatus& status);
void add_file_command(CLI::App& program, ExitStatus& status);
void add_commands_command(CLI::App& program, ExitStatus& status);
void add_tls_command(CLI::App& program, ExitStatus& status);
void add_web_command(CLI::App& program, ExitStatus& status);
void add_fleet_command(CLI::App& program, ExitStatus& status);
void add_doctor_command(CLI::App& program, ExitStatus& status);

}  // namespace cordelia::app
