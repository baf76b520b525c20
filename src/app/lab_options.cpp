#include "app/lab_options.hpp"

#include <CLI/CLI.hpp>

#include "app/state_path.hpp"
#include "app/transcript_options.hpp"
#include "lab/lab_file.hpp"

namespace cordelia::app {
namespace {

base::Result<lab::LabFile, std::string> read_lab_file(const std::filesystem::path& path) {
  TRY(const auto content, read_file(path));
  return lab::parse_lab_file(base::text_of(content), path.string());
}

// What --config names, or lab.toml in the state folder where there is one.
base::Result<lab::LabFile, std::string> config_of(const LabChoices& choices) {
  if (!choices.config.empty()) return read_lab_file(choices.config);
  const auto usual = state_path(choices.state) / "lab.toml";
  std::error_code ignored;
  if (!std::filesystem::exists(usual, ignored)) return lab::LabFile{};
  return read_lab_file(usual);
}

}  // namespace

void add_lab_options(CLI::App& command, LabChoices& choices) {
  command.add_option("--broker", choices.broker, "A broker that is already there, instead of ours")
      ->type_name("mqtts://HOST:PORT");
  command
      .add_option("--network", choices.network,
                  "lab: only the lab's names; host: other names are the real ones; real: no name "
                  "is the lab's")
      ->check(CLI::IsMember({"lab", "host", "real"}))
      ->capture_default_str();
  command
      .add_option("--config", choices.config,
                  "Access points in TOML, instead of lab.toml in the state folder")
      ->type_name("FILE");
  command.add_option("--state", choices.state, "Folder of keys, certificates and logs")
      ->type_name("DIR");
}

base::Result<lab::LabOptions, std::string> lab_options(const LabChoices& choices) {
  lab::LabOptions options;
  options.state = state_path(choices.state);
  if (!choices.name.empty()) options.name = choices.name;
  TRY(auto config, config_of(choices));
  if (!config.access_points.empty()) {
    options.topology.access_points = std::move(config.access_points);
  }
  if (choices.network == "host") options.topology.reach = lab::Reach::lab_then_host;
  if (choices.network == "real") options.topology.reach = lab::Reach::host_only;
  if (choices.broker.empty()) return options;
  auto broker = lab::parse_broker_url(choices.broker);
  if (!broker) return base::fail(lab::describe(broker.error()));
  options.broker = *std::move(broker);
  return options;
}

base::Result<std::vector<net::FaultOrder>, std::string> read_faults(const std::string& path) {
  TRY(auto file, read_lab_file(path));
  return std::move(file.faults);
}

}  // namespace cordelia::app
