// A snapshot as Prometheus reads it, in the text format 0.0.4. Labels take only values that this
// file names, and the scenario's name: however large a fleet is, its series stay as many.
#pragma once

#include <string>

#include "results/snapshot.hpp"

namespace cordelia::results {

std::string metrics_text(const Snapshot& snapshot);

}  // namespace cordelia::results
