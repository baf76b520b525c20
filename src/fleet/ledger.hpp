// The books of one shard: counts, states and timings, closed every second. What was measured in a
// second is kept apart until it is known whether the generator was the limit in it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "results/report.hpp"

namespace cordelia::fleet {

// How the generator itself did in a second, and how long the one waited who waited longest for a
// broker.
struct SecondsHealth {
  base::Duration lag_max{};
  double busy = 0;  // share of one core
  std::uint32_t descriptors = 0;
  base::Duration backend_wait_max{};
};

// The generator before the back end: a late generator makes every broker look slow.
results::Limit judge(const SecondsHealth& health);

class Ledger {
 public:
  void count(results::Count what, std::uint64_t times = 1) { second_.counts[what] += times; }

  void enter(results::State state) { ++states_[state]; }

  void move(results::State from, results::State to) {
    --states_[from];
    ++states_[to];
  }

  void measure(results::Measure what, base::Duration value);

  // A sentence that many have in common; see limits::failures_told_max.
  void fail(std::string_view sentence);

  // Books what was counted since the last call as second `at` of the run.
  const results::Second& close(std::uint32_t at, const SecondsHealth& health);

  const results::States& states() const { return states_; }

  // Of all seconds that are closed.
  const results::Counts& counts() const { return counts_; }

  const results::PerEnum<results::Measure, results::Timings>& timings() const { return timings_; }

  const std::map<std::string, std::uint64_t>& failures() const { return failures_; }

  const std::vector<results::Second>& seconds() const { return seconds_; }

 private:
  results::Counts counts_;
  results::States states_;
  results::PerEnum<results::Measure, results::Timings> timings_;
  std::map<std::string, std::uint64_t> failures_;
  results::Second second_;
  results::PerEnum<results::Measure, results::Histogram> measured_;
  std::vector<results::Second> seconds_;
};

}  // namespace cordelia::fleet
