// A scenario as all modules of a shard share it: its steps resolved, with the places from which a
// host goes on after it has lost something.
#pragma once

#include <cstddef>
#include <vector>

#include "base/instant.hpp"
#include "scenario/scenario.hpp"

namespace cordelia::fleet {

struct Plan {
  const scenario::Scenario* scenario = nullptr;  // outlives the plan
  std::vector<scenario::Step> steps;
  std::size_t wifi_step = 0;     // where the Wi-Fi is joined; steps.size() where none does
  std::size_t joined_step = 0;   // behind that and what it waits for
  std::size_t connect_step = 0;  // where the broker is connected to; steps.size() where none does
  base::Instant begin{};         // of the run
};

// Takes the scenario's own steps, or the built-in ones.
Plan plan_of(const scenario::Scenario& scenario, base::Instant begin);

// When module `index` of the whole fleet is switched on. The same for the same scenario and seed.
base::Instant power_on_of(const Plan& plan, std::uint64_t index);

// Whether stage `stage` (its place in the scenario) is for module `index`.
bool is_chosen(const scenario::Scenario& scenario, std::size_t stage, std::uint64_t index);

}  // namespace cordelia::fleet
