// A run of a fleet in several processes of this machine: brokers, workers, and one report of all.
#pragma once

#include "app/fleet_run.hpp"

namespace cordelia::app {

// As run_fleet. REQUIRES: options.processes > 1.
ExitStatus run_fleet_party(const FleetRunOptions& options, scenario::Scenario scenario,
                           const scenario::Shard& shard);

}  // namespace cordelia::app
