// What tells one run of a fleet from another.
#pragma once

#include <cmath>
#include <string>

#include "results/report.hpp"

namespace cordelia::app {

// Runs are the same where the same scenario was planned to begin at the same time.
struct FleetBegin {
  std::string fingerprint;
  double began_s = 0;  // since 1970

  // Clocks are set while runs go on; nobody begins two runs within a second.
  bool is_of(const results::Report& report) const {
    return report.fingerprint == fingerprint && std::abs(report.began_s - began_s) <= 1;
  }
};

}  // namespace cordelia::app
