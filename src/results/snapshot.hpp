// A run as it is at this moment, for those who watch it: a terminal, Prometheus.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/report.hpp"

namespace cordelia::results {

struct Snapshot {
  std::string scenario;
  std::uint64_t modules = 0;  // of those that are watched
  double at_s = 0;            // since the run's beginning; < 0: it begins later
  double duration_s = 0;
  Second last;    // the newest second that is closed
  Counts totals;  // of all seconds
  PerEnum<Measure, Timings> timings;
  std::vector<std::string> stages;  // that are on
  std::uint64_t memory_bytes = 0;
};

}  // namespace cordelia::results
