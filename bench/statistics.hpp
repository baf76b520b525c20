// What many times of one thing say together. Means are of no use here: one preemption outweighs a
// thousand good samples.
#pragma once

#include <span>

namespace cordelia::bench {

// Nearest rank, in the unit of the samples. REQUIRES: samples is not empty; 0 < share <= 1.
double percentile(std::span<const double> samples, double share);

struct Summary {
  double median = 0;
  double p90 = 0;
};

// REQUIRES: samples is not empty.
Summary summary_of(std::span<const double> samples);

struct Spread {
  double median = 0;
  double first_quarter = 0;  // between these two lies half of it
  double third_quarter = 0;
  double min = 0;
  double max = 0;
};

// REQUIRES: samples is not empty.
Spread spread_of(std::span<const double> samples);

}  // namespace cordelia::bench
