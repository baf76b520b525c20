// All that is known of a run when it is over, or of a part of it: a shard writes one, reports of
// shards merge into one, and texts, JSON and pages are printed from it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "results/counts.hpp"
#include "results/histogram.hpp"

namespace cordelia::results {

// What is measured in time; documented in measure_rows().
enum class Measure : std::uint8_t {
  connect,     // when the connect was due, to CONNACK
  echo,        // when the message was due, to its echo's arrival
  send_delay,  // when the message was due, to when the module took it: the generator's lateness
  loop_lag,    // how late the generator's own timers were
  count_
};

struct MeasureRow {
  Measure measure{};
  std::string_view name;
  std::string_view meaning;
};

std::span<const MeasureRow> measure_rows();

// Values from seconds in which the generator was the limit stand apart: they say more of it than of
// the broker.
struct Timings {
  Histogram clear;
  Histogram marked;

  friend bool operator==(const Timings&, const Timings&) = default;
};

// Modules [first, end) of the fleet, run by one process.
struct Part {
  std::uint64_t first = 0;
  std::uint64_t end = 0;
  std::string host;           // the machine's name
  std::int64_t began_ms = 0;  // its clock, milliseconds since 1970 UTC
  std::int64_t ended_ms = 0;
  std::uint32_t starts = 1;    // more than 1: it was killed and began again
  bool is_complete = true;     // it reached the end of the run
  double clock_error_ms = -1;  // bound of its clock's error as the kernel says; < 0: unknown
  // Published messages of which nobody knows more: under way when it was killed.
  std::uint64_t in_flight = 0;
  // When it played, since the run's beginning. Both 0: not worked out yet, merge does it.
  double from_s = 0;
  double to_s = 0;

  friend bool operator==(const Part&, const Part&) = default;
};

// Identities that nobody played for a time: a process that was killed, or never came.
struct Gap {
  std::uint64_t first = 0;
  std::uint64_t end = 0;
  double from_s = 0;  // since the run's beginning
  double to_s = 0;
  bool is_found = false;  // by merge: no part tells of it

  friend bool operator==(const Gap&, const Gap&) = default;
};

// A stage, for the plots: what was switched on for whom.
struct Band {
  std::string name;
  double from_s = 0;
  double to_s = 0;
  double share = 1;

  friend bool operator==(const Band&, const Band&) = default;
};

enum class Limit : std::uint8_t { none, generator, backend };

// One second of the run, of all modules of the report.
struct Second {
  std::uint32_t at = 0;  // whole seconds since the run's beginning
  States states;
  Counts counts;                  // in this second alone
  std::uint64_t lag_max_us = 0;   // the worst of its processes
  double busy_max = 0;            // share of one core that the busiest process' loop used, 0 to 1
  std::uint32_t descriptors = 0;  // open, summed
  Limit limit = Limit::none;      // the worst of its processes: generator, then backend
  std::uint32_t connect_p99_us = 0;  // of this second alone; merged: the worst
  std::uint32_t echo_p99_us = 0;

  friend bool operator==(const Second&, const Second&) = default;
};

struct ThresholdResult {
  std::string expression;  // connect_p99 < 5s
  std::string value;       // what it was, as people read it
  bool is_met = false;

  friend bool operator==(const ThresholdResult&, const ThresholdResult&) = default;
};

struct Report {
  std::string scenario;     // its name
  std::string fingerprint;  // SHA-256 of the scenario's text and files, hexadecimal; merge compares
  std::string version;      // of the program
  std::uint64_t seed = 0;
  std::uint64_t modules = 0;  // of the whole fleet
  double began_s = 0;         // planned begin, seconds since 1970 UTC; the series count from it
  double duration_s = 0;      // planned
  std::vector<Part> parts;    // by first
  std::vector<Gap> gaps;
  Counts counts;
  std::map<std::string, std::uint64_t> failures;  // sentence -> how often; bounded, "other" at last
  PerEnum<Measure, Timings> timings;
  std::vector<Second> seconds;  // ascending
  std::vector<Band> bands;
  std::vector<ThresholdResult> thresholds;
  // Facts about the machine and the run that a reader needs: what the shard came from, limits that
  // were met, why it ended early.
  std::vector<std::string> notes;
  double cpu_s = 0;                // of all processes
  std::uint64_t memory_bytes = 0;  // resident at the end, summed
  std::uint32_t seconds_generator_limited = 0;
  std::uint32_t seconds_backend_limited = 0;

  friend bool operator==(const Report&, const Report&) = default;
};

}  // namespace cordelia::results
