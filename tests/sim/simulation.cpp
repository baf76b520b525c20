#include "sim/simulation.hpp"

#include <fmt/format.h>

#include <numeric>
#include <span>

#include "sim/steps.hpp"

namespace cordelia::sim {
namespace {

const Step& pick(base::Random& random, std::span<const Step> rows) {
  const auto sum = std::accumulate(rows.begin(), rows.end(), std::uint64_t{0},
                                   [](std::uint64_t s, const Step& row) { return s + row.weight; });
  auto at = random.below(sum);
  for (const auto& row : rows) {
    if (at < row.weight) return row;
    at -= row.weight;
  }
  return rows.back();
}

}  // namespace

Outcome simulate(const SimulationOptions& options) {
  constexpr const char* profiles[] = {"instant", "compatible", "realistic"};
  World world(options.seed, profiles[options.seed % std::size(profiles)]);
  std::string_view during = "the boot";
  for (int i = 0; i < options.steps && !world.failed(); ++i) {
    const auto& step = pick(world.random, steps());
    during = step.name;
    step.run(world);
    world.check();
  }
  if (!world.failed()) {
    during = "the end";
    world.finish();
  }
  Outcome outcome{
      {}, world.host.transcript, world.bench.clock.now().time_since_epoch(), world.host.recent};
  if (world.failed()) {
    outcome.violation = fmt::format("{}, while this happened: {}", world.bench.violation(), during);
  }
  return outcome;
}

std::string report(std::uint64_t seed, const Outcome& outcome) {
  return fmt::format(
      "seed {}: {}\nReplay it with SEED={} on sim_test, or ./cordelia sim --seed {}\n{}", seed,
      outcome.violation, seed, seed, outcome.recent);
}

}  // namespace cordelia::sim
