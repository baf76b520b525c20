// What a run will take of a machine and of its brokers, before it starts. Facts about the machine
// are handed in; what one module costs, too.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenario/limits.hpp"
#include "scenario/scenario.hpp"

namespace cordelia::scenario {

// One machine of those that run the fleet.
struct Machine {
  std::uint64_t descriptors = 1'024;         // that one process may open
  std::uint64_t memory_bytes = 0;            // free for new processes; 0: unknown
  std::uint64_t ports_per_address = 28'232;  // net.ipv4.ip_local_port_range
};

// How the run is asked for.
struct RunShape {
  std::uint64_t machines = 1;     // shards
  std::uint64_t processes = 1;    // of each machine
  std::uint64_t own_brokers = 1;  // where the scenario names none
};

// What a module costs; the defaults are explained in limits.hpp.
struct Costs {
  double module_bytes = limits::module_bytes;
  double broker_bytes = limits::broker_connection_bytes;  // of a connection, in the broker
  double process_connects = limits::process_connects_per_s;
  double broker_connects = limits::broker_connects_per_s;
  double process_messages = limits::process_messages_per_s;
  double broker_messages = limits::broker_messages_per_s;
};

struct Need {
  std::string name;       // memory
  std::string needed;     // 520 MB
  std::string there;      // what there is, as far as it is known
  std::string shortfall;  // a sentence about what is missing and what to do; empty: enough
};

// In the order in which people read them.
std::vector<Need> needs_of(const Scenario& scenario, const RunShape& shape, const Machine& machine,
                           const Costs& costs = {});

}  // namespace cordelia::scenario
