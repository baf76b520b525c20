// The members of what a report is made of, by their names in JSON: what is written is what is read.
// For report_json.cpp and report_reading.cpp.
#pragma once

#include "results/report.hpp"

namespace cordelia::results {

// The first member of every report, and its value: so a file of something else is known by it, and
// one of another day's format too.
inline constexpr std::string_view format_member = "cordelia_fleet_report";
inline constexpr std::uint64_t format_number = 1;

// visit(NAME, member pointer) for each member of T; the argument says which T.
template <typename Visit>
void each_member(const Timings*, Visit visit) {
  visit("clear", &Timings::clear);
  visit("marked", &Timings::marked);
}

template <typename Visit>
void each_member(const Part*, Visit visit) {
  visit("first", &Part::first);
  visit("end", &Part::end);
  visit("host", &Part::host);
  visit("began_ms", &Part::began_ms);
  visit("ended_ms", &Part::ended_ms);
  visit("starts", &Part::starts);
  visit("is_complete", &Part::is_complete);
  visit("clock_error_ms", &Part::clock_error_ms);
  visit("in_flight", &Part::in_flight);
  visit("from_s", &Part::from_s);
  visit("to_s", &Part::to_s);
}

template <typename Visit>
void each_member(const Gap*, Visit visit) {
  visit("first", &Gap::first);
  visit("end", &Gap::end);
  visit("from_s", &Gap::from_s);
  visit("to_s", &Gap::to_s);
  visit("is_found", &Gap::is_found);
}

template <typename Visit>
void each_member(const Band*, Visit visit) {
  visit("name", &Band::name);
  visit("from_s", &Band::from_s);
  visit("to_s", &Band::to_s);
  visit("share", &Band::share);
}

template <typename Visit>
void each_member(const Second*, Visit visit) {
  visit("at", &Second::at);
  visit("states", &Second::states);
  visit("counts", &Second::counts);
  visit("lag_max_us", &Second::lag_max_us);
  visit("busy_max", &Second::busy_max);
  visit("descriptors", &Second::descriptors);
  visit("limit", &Second::limit);
  visit("connect_p99_us", &Second::connect_p99_us);
  visit("echo_p99_us", &Second::echo_p99_us);
}

template <typename Visit>
void each_member(const ThresholdResult*, Visit visit) {
  visit("expression", &ThresholdResult::expression);
  visit("value", &ThresholdResult::value);
  visit("is_met", &ThresholdResult::is_met);
}

template <typename Visit>
void each_member(const Report*, Visit visit) {
  visit("scenario", &Report::scenario);
  visit("fingerprint", &Report::fingerprint);
  visit("version", &Report::version);
  visit("seed", &Report::seed);
  visit("modules", &Report::modules);
  visit("began_s", &Report::began_s);
  visit("duration_s", &Report::duration_s);
  visit("thresholds", &Report::thresholds);
  visit("seconds_generator_limited", &Report::seconds_generator_limited);
  visit("seconds_backend_limited", &Report::seconds_backend_limited);
  visit("counts", &Report::counts);
  visit("failures", &Report::failures);
  visit("notes", &Report::notes);
  visit("cpu_s", &Report::cpu_s);
  visit("memory_bytes", &Report::memory_bytes);
  visit("parts", &Report::parts);
  visit("gaps", &Report::gaps);
  visit("bands", &Report::bands);
  visit("timings", &Report::timings);
  visit("seconds", &Report::seconds);
}

template <typename T>
concept HasMembers = requires(const T* which) {
  each_member(which, [](std::string_view, auto) {});
};

// The names of an enum's values.
inline std::span<const CountRow> rows_of(Count) { return count_rows(); }

inline std::span<const StateRow> rows_of(State) { return state_rows(); }

inline std::span<const MeasureRow> rows_of(Measure) { return measure_rows(); }

struct LimitRow {
  std::string_view name;
  Limit limit{};
};

inline constexpr LimitRow limit_rows[] = {
    {"none", Limit::none}, {"generator", Limit::generator}, {"backend", Limit::backend}};

}  // namespace cordelia::results
