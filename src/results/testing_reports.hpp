// For tests of this room: reports of any content.
#pragma once

#include <rapidcheck.h>

#include <string>

#include "results/report.hpp"
#include "results/testing_plain_report.hpp"

namespace cordelia::results {

// Has the six digits that JSON keeps.
inline rc::Gen<double> any_seconds(std::int64_t least, std::int64_t most) {
  return rc::gen::map(rc::gen::inRange<std::int64_t>(least * 1'000'000, most * 1'000'000),
                      [](std::int64_t us) { return static_cast<double>(us) / 1e6; });
}

inline rc::Gen<std::string> any_word() {
  return rc::gen::nonEmpty(
      rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcxyz <&>\"'\\/.,:"))));
}

inline std::uint64_t any_count() {
  return *rc::gen::oneOf(rc::gen::inRange<std::uint64_t>(0, 10),
                         rc::gen::arbitrary<std::uint64_t>());
}

inline Counts any_counts() {
  Counts counts;
  for (const auto& row : count_rows()) counts[row.count] = any_count();
  return counts;
}

inline States any_states() {
  States states;
  for (const auto& row : state_rows()) states[row.state] = *rc::gen::inRange<std::uint32_t>(0, 999);
  return states;
}

inline Histogram any_histogram() {
  Histogram histogram;
  for (int values = *rc::gen::inRange(0, 6); values > 0; --values) {
    histogram.add_to(*rc::gen::inRange<std::uint32_t>(0, buckets_max), any_count() / 8);
  }
  return histogram;
}

inline Second any_second(std::uint32_t at) {
  Second second;
  second.at = at;
  second.states = any_states();
  second.counts = any_counts();
  second.lag_max_us = any_count();
  second.busy_max = *any_seconds(0, 1);
  second.descriptors = *rc::gen::inRange<std::uint32_t>(0, 60'000);
  second.limit = *rc::gen::element(Limit::none, Limit::generator, Limit::backend);
  second.connect_p99_us = *rc::gen::arbitrary<std::uint32_t>();
  second.echo_p99_us = *rc::gen::arbitrary<std::uint32_t>();
  return second;
}

inline void fill_figures(Report& report) {
  report.counts = any_counts();
  for (int failures = *rc::gen::inRange(0, 4); failures > 0; --failures) {
    report.failures[*any_word()] += any_count() / 8;
  }
  for (const auto& row : measure_rows()) {
    report.timings[row.measure] = {any_histogram(), any_histogram()};
  }
  std::uint32_t at = 0;
  for (int seconds = *rc::gen::inRange(0, 8); seconds > 0; --seconds) {
    at += *rc::gen::inRange<std::uint32_t>(1, 3);
    report.seconds.push_back(any_second(at));
  }
  report.cpu_s = *any_seconds(0, 9000);
  report.memory_bytes = any_count() / 8;
}

// Of all 1,000 modules of a fleet.
inline Report any_report() {
  Report report;
  report.scenario = *any_word();
  report.fingerprint = "0a1b2c";
  report.version = "1.0";
  report.seed = any_count();
  report.modules = 1000;
  report.began_s = *any_seconds(1'795'886'505, 1'795'886'605);
  report.duration_s = *any_seconds(0, 600);
  report.parts.push_back({0, 500, *any_word(), 1'795'886'505'000, 1'795'886'605'123});
  report.parts.push_back({500, 1000, "b", 1'795'886'505'001, 0, 2, false, *any_seconds(0, 2)});
  report.gaps.push_back({500, 1000, *any_seconds(0, 10), *any_seconds(10, 20)});
  report.bands.push_back(
      {*any_word(), *any_seconds(0, 10), *any_seconds(10, 20), *any_seconds(0, 1)});
  report.thresholds.push_back({"lost <= 0", *any_word(), *rc::gen::arbitrary<bool>()});
  report.notes.push_back(*any_word());
  report.seconds_generator_limited = *rc::gen::inRange<std::uint32_t>(0, 100);
  report.seconds_backend_limited = *rc::gen::inRange<std::uint32_t>(0, 100);
  fill_figures(report);
  return report;
}

}  // namespace cordelia::results
