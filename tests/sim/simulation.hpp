// One simulated life of a module: random requests, random faults, virtual time. Everything hangs on
// the seed; a life that breaks an invariant (world.hpp) says so in a sentence.
#pragma once

#include <cstdint>
#include <string>

#include "base/instant.hpp"

namespace cordelia::sim {

struct SimulationOptions {
  std::uint64_t seed = 1;
  int steps = 150;
};

struct Outcome {
  std::string violation;  // empty: all invariants held
  std::uint64_t transcript = 0;
  base::Duration simulated{};
  std::string recent;  // the end of the conversation

  bool is_good() const { return violation.empty(); }
};

Outcome simulate(const SimulationOptions& options);

// For people: which seed, what broke, how to see it again, the last of what was said.
std::string report(std::uint64_t seed, const Outcome& outcome);

}  // namespace cordelia::sim
