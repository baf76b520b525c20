// For tests and the corpus of the fuzz target: the least that a report says.
#pragma once

#include "results/report.hpp"

namespace cordelia::results {

inline Report plain_report() {
  Report report;
  report.scenario = "plain";
  report.fingerprint = "0a1b2c";
  report.version = "1.0";
  report.modules = 1000;
  report.duration_s = 60;
  report.parts.push_back({0, 1000, "host-a"});
  return report;
}

}  // namespace cordelia::results
