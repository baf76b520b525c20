// What lab and replay say about the lab that they start.
#pragma once

#include <string>

#include "base/result.hpp"
#include "lab/lab.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace cordelia::app {

struct LabChoices {
  std::string state;   // --state
  std::string name;    // --name
  std::string broker;  // --broker URL
  std::string network = "lab";
  std::string config;  // --config
};

void add_lab_options(CLI::App& command, LabChoices& choices);

base::Result<lab::LabOptions, std::string> lab_options(const LabChoices& choices);

// The faults of a scenario, or of a lab.toml.
base::Result<std::vector<net::FaultOrder>, std::string> read_faults(const std::string& path);

}  // namespace cordelia::app
