#include "app/lab_options.hpp"

#include <CLI/CLI.hpp>

#include "app/state_path.hpp"

namespace cordelia::app {

void add_lab_options(CLI::App& command, LabChoices& choices) {
  command.add_option("--broker", choices.broker, "A broker that is already there, instead of ours")
      ->type_name("mqtts://HOST:PORT");
  command
      .add_option("--network", choices.network,
                  "lab: only the lab's names; host: other names are the real ones; real: no name "
                  "is the lab's")
      ->check(CLI::IsMember({"lab", "host", "real"}))
      ->capture_default_str();
  command.add_option("--state", choices.state, "Folder of keys, certificates and logs")
      ->type_name("DIR");
}

base::Result<lab::LabOptions, std::string> lab_options(const LabChoices& choices) {
  lab::LabOptions options;
  options.state = state_path(choices.state);
  if (!choices.name.empty()) options.name = choices.name;
  if (choices.network == "host") options.topology.reach = lab::Reach::lab_then_host;
  if (choices.network == "real") options.topology.reach = lab::Reach::host_only;
  if (choices.broker.empty()) return options;
  auto broker = lab::parse_broker_url(choices.broker);
  if (!broker) return base::fail(lab::describe(broker.error()));
  options.broker = *std::move(broker);
  return options;
}

}  // namespace cordelia::app
