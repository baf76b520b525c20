#include "results/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "results/merge_check.hpp"
#include "results/six_digits.hpp"
#include "results/threshold.hpp"

namespace cordelia::results {
namespace {

// A process that was so late that it missed whole seconds had its modules in them all the same.
constexpr std::uint32_t missed_seconds_max = 60;

using SecondsByTime = std::map<std::uint32_t, Second>;

template <typename Enum, typename Number>
void add(PerEnum<Enum, Number>& sum, const PerEnum<Enum, Number>& other) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Enum::count_); ++i) {
    sum[static_cast<Enum>(i)] += other[static_cast<Enum>(i)];
  }
}

int badness(Limit limit) {
  switch (limit) {
    case Limit::none:
      return 0;
    case Limit::backend:
      return 1;
    case Limit::generator:
      return 2;
  }
  return 0;
}

// By its own clock, which need not agree with others.
void work_out_span(Part& part, const Report& report) {
  if (part.from_s > 0 || part.to_s > 0) return;
  const auto since_begin = [&report](std::int64_t clock_ms) {
    const double at = static_cast<double>(clock_ms) / 1000 - report.began_s;
    return std::clamp(six_digits(at), 0.0, report.duration_s);
  };
  if (part.began_ms > 0) part.from_s = since_begin(part.began_ms);
  if (part.ended_ms > 0) {
    part.to_s = since_begin(part.ended_ms);
  } else if (!report.seconds.empty()) {
    part.to_s = std::min(report.seconds.back().at + 1.0, report.duration_s);
  }
  part.to_s = std::max(part.from_s, part.to_s);
}

// The states of missed seconds are those of the one before.
void fill_in_missed(std::vector<Second>& seconds) {
  std::vector<Second> filled;
  for (auto& second : seconds) {
    const auto next = filled.empty() ? second.at : filled.back().at + 1;
    const bool is_missed = second.at > next && second.at - next <= missed_seconds_max;
    for (auto at = next; is_missed && at < second.at; ++at) {
      Second missed;
      missed.at = at;
      missed.states = filled.back().states;
      filled.push_back(std::move(missed));
    }
    filled.push_back(std::move(second));
  }
  seconds = std::move(filled);
}

auto order_of(const Part& part) {
  return std::tie(part.first, part.end, part.began_ms, part.host, part.starts, part.ended_ms,
                  part.is_complete, part.clock_error_ms, part.from_s, part.to_s, part.in_flight);
}

auto order_of(const Gap& gap) {
  return std::tie(gap.first, gap.end, gap.from_s, gap.to_s, gap.is_found);
}

auto order_of(const Band& band) { return std::tie(band.name, band.from_s, band.to_s, band.share); }

auto order_of(const std::string& note) { return std::tie(note); }

template <typename T>
void sort_and_unify(std::vector<T>& values) {
  std::sort(values.begin(), values.end(),
            [](const T& a, const T& b) { return order_of(a) < order_of(b); });
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// A stage is told by every part; where they saw it at other times it is their hull.
std::vector<Band> joined_bands(std::vector<Band> bands) {
  sort_and_unify(bands);
  std::vector<Band> joined;
  for (auto& band : bands) {
    if (!joined.empty() && joined.back().name == band.name && joined.back().to_s >= band.from_s) {
      joined.back().to_s = std::max(joined.back().to_s, band.to_s);
      joined.back().share = std::max(joined.back().share, band.share);
    } else {
      joined.push_back(std::move(band));
    }
  }
  std::sort(joined.begin(), joined.end(), [](const Band& a, const Band& b) {
    return std::tie(a.from_s, a.to_s, a.name) < std::tie(b.from_s, b.to_s, b.name);
  });
  return joined;
}

// What can only be said while a report is of one part alone.
Report completed(Report report) {
  if (report.parts.size() != 1) return report;
  work_out_span(report.parts[0], report);
  fill_in_missed(report.seconds);
  return report;
}

void add_report(Report& sum, const Report& other, SecondsByTime& seconds) {
  sum.began_s = std::min(sum.began_s, other.began_s);
  sum.parts.insert(sum.parts.end(), other.parts.begin(), other.parts.end());
  std::copy_if(other.gaps.begin(), other.gaps.end(), std::back_inserter(sum.gaps),
               [](const Gap& gap) { return !gap.is_found; });
  add(sum.counts, other.counts);
  for (const auto& [sentence, count] : other.failures) sum.failures[sentence] += count;
  for (const auto& row : measure_rows()) {
    sum.timings[row.measure].clear.merge(other.timings[row.measure].clear);
    sum.timings[row.measure].marked.merge(other.timings[row.measure].marked);
  }
  for (const auto& second : other.seconds) {
    auto& joined = seconds[second.at];
    joined.at = second.at;
    join(joined, second);
  }
  sum.bands.insert(sum.bands.end(), other.bands.begin(), other.bands.end());
  sum.notes.insert(sum.notes.end(), other.notes.begin(), other.notes.end());
  sum.cpu_s = six_digits(sum.cpu_s + six_digits(other.cpu_s));
  sum.memory_bytes += other.memory_bytes;
}

void take_seconds(Report& sum, SecondsByTime seconds) {
  for (auto& [at, second] : seconds) {
    sum.seconds_generator_limited += second.limit == Limit::generator ? 1 : 0;
    sum.seconds_backend_limited += second.limit == Limit::backend ? 1 : 0;
    sum.seconds.push_back(std::move(second));
  }
}

// What they have in common, and nothing else.
Report same_run(const Report& report) {
  Report same;
  same.scenario = report.scenario;
  same.fingerprint = report.fingerprint;
  same.version = report.version;
  same.seed = report.seed;
  same.modules = report.modules;
  same.began_s = report.began_s;
  same.duration_s = report.duration_s;
  return same;
}

}  // namespace

void join(Second& sum, const Second& other) {
  sum.at = std::max(sum.at, other.at);
  add(sum.states, other.states);
  add(sum.counts, other.counts);
  sum.lag_max_us = std::max(sum.lag_max_us, other.lag_max_us);
  sum.busy_max = std::max(sum.busy_max, other.busy_max);
  sum.descriptors += other.descriptors;
  if (badness(other.limit) > badness(sum.limit)) sum.limit = other.limit;
  sum.connect_p99_us = std::max(sum.connect_p99_us, other.connect_p99_us);
  sum.echo_p99_us = std::max(sum.echo_p99_us, other.echo_p99_us);
}

base::Result<Report, std::string> merge(const std::vector<NamedReport>& reports,
                                        const std::optional<IdentityRange>& range) {
  if (auto why = why_not_merged(reports)) return base::fail(*std::move(why));
  auto sum = same_run(reports[0].report);
  SecondsByTime seconds;
  for (const auto& each : reports) add_report(sum, completed(each.report), seconds);
  take_seconds(sum, std::move(seconds));
  const auto missing =
      uncovered(sum.parts, range.value_or(IdentityRange{0, sum.modules}), sum.duration_s);
  sum.gaps.insert(sum.gaps.end(), missing.begin(), missing.end());
  sort_and_unify(sum.gaps);
  sort_and_unify(sum.notes);
  std::sort(sum.parts.begin(), sum.parts.end(),
            [](const Part& a, const Part& b) { return order_of(a) < order_of(b); });
  sum.bands = joined_bands(std::move(sum.bands));
  for (const auto& result : reports[0].report.thresholds) {
    const auto threshold = parse_threshold(result.expression);
    if (!threshold) {
      return base::fail(fmt::format("{}: thresholds: {}", reports[0].name, threshold.error()));
    }
    sum.thresholds.push_back(judge(*threshold, sum));
  }
  return sum;
}

}  // namespace cordelia::results
