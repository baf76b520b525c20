#include "scenario/traffic.hpp"

#include <algorithm>

namespace cordelia::scenario {
namespace {

// Of the whole fleet, where `share` of it publishes `factor` times as often.
double load_of(const Stage& stage) { return 1 + stage.share * (stage.factor - 1); }

}  // namespace

Traffic traffic_of(const Scenario& scenario) {
  const auto modules = static_cast<double>(scenario.modules);
  Traffic traffic;
  double received = 0;
  for (const auto& publish : scenario.publishes) {
    const auto rate = modules / std::chrono::duration<double>(publish.every).count();
    traffic.published += rate;
    // A topic that all have in common comes back to all of them.
    const bool is_own = publish.topic.differs_by_module() || publish.topic.has_column();
    if (publish.is_echo) received += rate * (is_own ? 1 : modules);
  }
  double most = 1;
  for (const auto& stage : scenario.stages) {
    if (stage.kind == Stage::Kind::load) most = std::max(most, load_of(stage));
  }
  traffic.published_most = traffic.published * most;
  traffic.received_most = received * most;
  return traffic;
}

double reconnecting_share(const Scenario& scenario) {
  double share = 0;
  for (const auto& stage : scenario.stages) {
    if (stage.kind != Stage::Kind::load) share = std::max(share, stage.share);
  }
  return share;
}

}  // namespace cordelia::scenario
