// cordelia fleet: thousands of modules at once.
#include "app/fleet_command.hpp"

#include <CLI/CLI.hpp>

#include "app/commands.hpp"

namespace cordelia::app {

void add_fleet_command(CLI::App& program, ExitStatus& status) {
  auto* fleet = program.add_subcommand(
      "fleet", "Thousands of complete modules at once, to load an MQTT back end");
  fleet->require_subcommand(1);
  add_fleet_check_command(*fleet, status);
  add_fleet_run_command(*fleet, status);
  add_fleet_report_command(*fleet, status);
  add_fleet_merge_command(*fleet, status);
  fleet->footer("Example: cordelia fleet run scenarios/hello.toml");
}

}  // namespace cordelia::app
