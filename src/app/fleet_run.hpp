// One run of a fleet in this process: brokers, shard, what people see meanwhile, and the report.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/exit_status.hpp"
#include "app/fleet_brokers.hpp"
#include "scenario/scenario.hpp"
#include "scenario/shard.hpp"

namespace cordelia::app {

struct FleetRunOptions {
  std::string file;                     // the scenario
  std::string shard;                    // --shard I/N
  std::optional<std::uint64_t> shards;  // --shards N, where the environment tells the index alone
  std::string start_at;                 // --start-at TIME
  FleetBrokers brokers;                 // --broker HOST:PORT and --ca FILE
  unsigned own_brokers = 1;             // --own-brokers N, where no other is named
  unsigned processes = 1;               // --processes N
  std::string report;      // --report FILE, JSON; {shard} stands for the shard's number
  std::string html;        // --html FILE
  std::string state;       // --state
  std::string metrics;     // --metrics ADDR:PORT
  bool is_worker = false;  // --worker: seconds as JSON lines, no text
};

// Runs and gives the exit status: see fleet_status.
ExitStatus run_fleet(FleetRunOptions options);

}  // namespace cordelia::app
