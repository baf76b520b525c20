// The commands below `cordelia fleet`, one function each.
#pragma once

#include "app/exit_status.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace cordelia::app {

void add_fleet_check_command(CLI::App& fleet, ExitStatus& status);
void add_fleet_merge_command(CLI::App& fleet, ExitStatus& status);
void add_fleet_report_command(CLI::App& fleet, ExitStatus& status);
void add_fleet_run_command(CLI::App& fleet, ExitStatus& status);

}  // namespace cordelia::app
