#include "fleet/plan.hpp"

#include <algorithm>
#include <cmath>

#include "base/random.hpp"
#include "scenario/builtin.hpp"

namespace cordelia::fleet {
namespace {

// Numbers between modules, stages and seeds that have nothing to do with each other.
std::uint64_t mix(std::uint64_t seed, std::uint64_t stream, std::uint64_t index) {
  base::Random random(seed);
  base::Random of_stream(random.next() ^ stream);
  return base::Random(of_stream.next() ^ index).next();
}

// Uniform in [0, 1).
double share_of(std::uint64_t bits) { return std::ldexp(static_cast<double>(bits >> 11U), -53); }

constexpr std::uint64_t arrivals_stream = 0xA77;
constexpr std::uint64_t stages_stream = 0x57A6E;

std::size_t place_of(const std::vector<scenario::Step>& steps, std::string_view request) {
  const auto found = std::find_if(steps.begin(), steps.end(), [request](const auto& step) {
    return step.kind == scenario::Step::Kind::send && step.text.begins_with(request);
  });
  return static_cast<std::size_t>(found - steps.begin());
}

}  // namespace

Plan plan_of(const scenario::Scenario& scenario, base::Instant begin) {
  Plan plan;
  plan.scenario = &scenario;
  plan.begin = begin;
  plan.steps = scenario.steps.empty() ? scenario::builtin_steps(scenario) : scenario.steps;
  plan.wifi_step = place_of(plan.steps, scenario::join_request);
  plan.joined_step = plan.wifi_step;
  while (plan.joined_step < plan.steps.size() &&
         (plan.joined_step == plan.wifi_step ||
          plan.steps[plan.joined_step].kind == scenario::Step::Kind::await)) {
    ++plan.joined_step;
  }
  plan.connect_step = place_of(plan.steps, scenario::connect_request);
  return plan;
}

base::Instant power_on_of(const Plan& plan, std::uint64_t index) {
  const auto& ramp = plan.scenario->ramp;
  if (ramp.rate <= 0) return plan.begin;
  // Random arrivals: each module somewhere in the time in which as many come as its place says. The
  // order of arrivals is then random, their rate the same, and no module needs to know the others.
  double place = static_cast<double>(index);
  if (ramp.shape == scenario::Ramp::Shape::random) {
    place = share_of(mix(plan.scenario->seed, arrivals_stream, index)) *
            static_cast<double>(plan.scenario->modules);
  }
  return plan.begin + std::chrono::duration_cast<base::Duration>(
                          std::chrono::duration<double>(place / ramp.rate));
}

bool is_chosen(const scenario::Scenario& scenario, std::size_t stage, std::uint64_t index) {
  return share_of(mix(scenario.seed, stages_stream + stage, index)) < scenario.stages[stage].share;
}

}  // namespace cordelia::fleet
