// How much a scenario's modules connect and publish, in figures.
#pragma once

#include "scenario/scenario.hpp"

namespace cordelia::scenario {

// Messages a second of the whole fleet while all are connected and no stage changes that, and while
// the stage with the most load is on.
struct Traffic {
  double published = 0;
  double published_most = 0;
  double received_most = 0;  // messages that brokers hand to modules
};

Traffic traffic_of(const Scenario& scenario);

// Which part of the fleet connects once more at the same time, at most: 0 to 1.
double reconnecting_share(const Scenario& scenario);

}  // namespace cordelia::scenario
