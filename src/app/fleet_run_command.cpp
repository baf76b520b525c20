// cordelia fleet run: plays a scenario.
#include <CLI/CLI.hpp>
#include <memory>

#include "app/fleet_command.hpp"
#include "app/fleet_run.hpp"

namespace cordelia::app {

void add_fleet_run_command(CLI::App& fleet, ExitStatus& status) {
  auto* command = fleet.add_subcommand("run", "Run the fleet of a scenario and report");
  // Owned by the parser through the command's callback.
  auto options = std::make_shared<FleetRunOptions>();
  command->add_option("scenario", options->file, "What the fleet does; see docs/fleet.md")
      ->required()
      ->type_name("FILE");
  command
      ->add_option("--report", options->report,
                   "Write the report as JSON, every few seconds; {shard} in it is the shard's "
                   "number. A shard that was killed and begins again goes on with it")
      ->type_name("FILE");
  command->add_option("--html", options->html, "Write the report as a page")->type_name("FILE");
  command
      ->add_option("--processes", options->processes,
                   "Share the modules among so many processes of this machine")
      ->type_name("N")
      ->check(CLI::Range(1U, 64U));
  command
      ->add_option("--own-brokers", options->own_brokers,
                   "So many brokers of the lab, where the scenario names none")
      ->type_name("N")
      ->check(CLI::Range(1U, 16U));
  add_broker_options(*command, options->brokers);
  command
      ->add_option("--shard", options->shard,
                   "Play part I of N, counted from 0; else the batch system's environment says it")
      ->type_name("I/N");
  command->add_option("--shards", options->shards, "N, where the environment tells I alone")
      ->type_name("N");
  command
      ->add_option("--start-at", options->start_at,
                   "Begin then, on all machines: 2026-11-28T17:00:00Z, seconds since 1970, or +30s")
      ->type_name("TIME");
  command->add_option("--state", options->state, "Folder of labs and certificates")
      ->type_name("DIR");
  command
      ->add_option("--metrics", options->metrics,
                   "Tell Prometheus how it goes, at this address of this machine")
      ->type_name("ADDR:PORT");
  // For the processes of --processes.
  command->add_flag("--worker", options->is_worker)->group("");
  command->footer(
      "Without a broker in the scenario it starts the lab's own.\n"
      "Examples:\n"
      "  cordelia fleet run scenarios/hello.toml\n"
      "  cordelia fleet run big.toml --processes 2 --own-brokers 2 --html report.html\n"
      "  srun cordelia fleet run big.toml --start-at 2026-11-28T17:00:00Z --report "
      "part-{shard}.json\n"
      "Exit status: 0 all thresholds met, 1 one is not, 2 the scenario cannot be used,\n"
      "3 this machine cannot run it, 6 the generator itself was the limit.");
  command->callback([options, &status] { status = run_fleet(*options); });
}

}  // namespace cordelia::app
