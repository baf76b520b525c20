// cordelia fleet check: what is wrong with a scenario, and what it needs.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "app/complaint.hpp"
#include "app/fleet_brokers.hpp"
#include "app/fleet_command.hpp"
#include "app/machine_facts.hpp"
#include "app/needs_text.hpp"
#include "scenario/limits.hpp"

namespace cordelia::app {
namespace {

struct CheckOptions {
  std::string file;
  FleetBrokers brokers;
  scenario::RunShape shape;
};

ExitStatus check(const CheckOptions& options) {
  const std::filesystem::path path = options.file;
  const auto folder = scenario::open_folder(path.parent_path());
  const auto text = folder.read(path.filename().string(), scenario::limits::scenario_bytes_max);
  if (!text) return complain_of_usage(options.file + ": " + text.error());
  const auto parsed = parse_for(options.brokers, *text, options.file, folder);
  if (!parsed) {
    std::string lines;
    for (const auto& line : parsed.error()) lines += line + '\n';
    print(lines);
    return after_output(ExitStatus::usage);
  }
  const auto needs = scenario::needs_of(*parsed, options.shape, this_machine());
  print(needs_text(*parsed, needs));
  return after_output(is_enough(needs) ? ExitStatus::ok : ExitStatus::environment);
}

}  // namespace

void add_fleet_check_command(CLI::App& fleet, ExitStatus& status) {
  auto* command = fleet.add_subcommand(
      "check", "Say what is wrong with a scenario, and what it needs of this machine");
  // Owned by the parser through the command's callback.
  auto options = std::make_shared<CheckOptions>();
  command->add_option("scenario", options->file, "What the fleet does; see docs/fleet.md")
      ->required()
      ->type_name("FILE");
  add_broker_options(*command, options->brokers);
  command
      ->add_option("--processes", options->shape.processes,
                   "As many as the run will have on each machine")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{1}, scenario::limits::processes_max));
  command
      ->add_option("--own-brokers", options->shape.own_brokers,
                   "As many of the lab's brokers as the run will start")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{16}));
  command
      ->add_option("--shards", options->shape.machines,
                   "As many machines like this one as will share the fleet")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{1}, scenario::limits::shards_max));
  command->footer(
      "Examples:\n"
      "  cordelia fleet check scenarios/hello.toml\n"
      "  cordelia fleet check big.toml --shards 4 --processes 2 --own-brokers 2\n"
      "Exit status: 0 enough, 2 the scenario cannot be used, 3 this machine has too little.");
  command->callback([options, &status] { status = check(*options); });
}

}  // namespace cordelia::app
