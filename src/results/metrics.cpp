#include "results/metrics.hpp"

#include <fmt/format.h>

#include <iterator>

#include "base/legible.hpp"

namespace cordelia::results {
namespace {

// Bounds of the histograms, in seconds.
constexpr double metric_bounds_s[] = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                                      0.5,   1,      2.5,   5,    10,    30,   60};

double seconds_in(base::Duration value) { return std::chrono::duration<double>(value).count(); }

// A label's value or a help text: backslash, line end and, in labels, quote are written out.
std::string metric_escaped(std::string_view text) {
  std::string result;
  for (const char c : base::legible(text).text) {
    if (c == '\\' || c == '"') result += '\\';
    result += c;
  }
  return result;
}

class MetricsText {
 public:
  // What follows belongs to it.
  void family(std::string_view name, std::string_view type, std::string_view help) {
    name_ = fmt::format("cordelia_fleet_{}", name);
    fmt::format_to(to(), "# HELP {0} {1}\n# TYPE {0} {2}\n", name_, help, type);
  }

  // `labels` as they stand between the braces, or empty.
  template <typename Number>
  void sample(std::string_view suffix, std::string_view labels, Number value) {
    if (labels.empty()) {
      fmt::format_to(to(), "{}{} {}\n", name_, suffix, value);
    } else {
      fmt::format_to(to(), "{}{}{{{}}} {}\n", name_, suffix, labels, value);
    }
  }

  template <typename Number>
  void alone(std::string_view name, std::string_view type, std::string_view help, Number value) {
    family(name, type, help);
    sample("", "", value);
  }

  std::string take() { return std::move(text_); }

 private:
  std::back_insert_iterator<std::string> to() { return std::back_inserter(text_); }

  std::string text_;
  std::string name_;
};

void tell_run(MetricsText& text, const Snapshot& snapshot) {
  text.family("info", "gauge", "Always 1; the label is the scenario's name.");
  text.sample("", fmt::format("scenario=\"{}\"", metric_escaped(snapshot.scenario)), 1);
  text.alone("run_seconds", "gauge", "Since the run's beginning; below 0 it begins later.",
             snapshot.at_s);
  text.alone("run_planned_seconds", "gauge", "How long the run is meant to last.",
             snapshot.duration_s);
  text.alone("modules", "gauge", "Modules that are played here.", snapshot.modules);
  text.alone("stages_on", "gauge", "Stages of the scenario that are on.", snapshot.stages.size());
}

void tell_states(MetricsText& text, const States& states) {
  text.family("members", "gauge", "Modules by what they are doing.");
  for (const auto& row : state_rows()) {
    text.sample("", fmt::format("state=\"{}\"", row.name), states[row.state]);
  }
}

void tell_totals(MetricsText& text, const Counts& counts) {
  for (const auto& row : count_rows()) {
    text.family(fmt::format("{}_total", row.name), "counter",
                fmt::format("Count of {}.", row.meaning));
    text.sample("", "", counts[row.count]);
  }
}

// Bounds lie within our finer buckets: what is up to 1.6 % below one may count as above it.
void tell_histogram(MetricsText& text, std::string_view label, const Histogram& values) {
  const auto buckets = values.buckets();
  auto next = buckets.begin();
  std::uint64_t below = 0;
  double sum_s = 0;
  const auto count_up_to = [&](double bound_s) {
    for (; next != buckets.end() && seconds_in(upper_end(next->number)) <= bound_s; ++next) {
      below += next->count;
      sum_s += seconds_in(upper_end(next->number)) * static_cast<double>(next->count);
    }
  };
  for (const double bound_s : metric_bounds_s) {
    count_up_to(bound_s);
    text.sample("_bucket", fmt::format("{},le=\"{}\"", label, bound_s), below);
  }
  count_up_to(seconds_in(base::Duration::max()));
  text.sample("_bucket", fmt::format("{},le=\"+Inf\"", label), below);
  text.sample("_sum", label, sum_s);
  text.sample("_count", label, below);
}

void tell_timings(MetricsText& text, const PerEnum<Measure, Timings>& timings) {
  for (const auto& row : measure_rows()) {
    text.family(
        fmt::format("{}_seconds", row.name), "histogram",
        fmt::format("Time {}; marked is what the generator's own limit may have made longer.",
                    row.meaning));
    tell_histogram(text, "marked=\"no\"", timings[row.measure].clear);
    tell_histogram(text, "marked=\"yes\"", timings[row.measure].marked);
  }
}

void tell_health(MetricsText& text, const Snapshot& snapshot) {
  const auto& last = snapshot.last;
  text.alone("timer_lag_seconds", "gauge",
             "How late the generator's timers were in the last second.",
             static_cast<double>(last.lag_max_us) / 1e6);
  text.alone("busy_ratio", "gauge", "Share of one core that the generator's busiest loop used.",
             last.busy_max);
  text.alone("open_descriptors", "gauge", "Open files and sockets of the generator.",
             last.descriptors);
  text.alone("resident_bytes", "gauge", "Memory of the generator.", snapshot.memory_bytes);
  text.family("limited", "gauge", "1 for who was the limit in the last second.");
  text.sample("", "by=\"generator\"", last.limit == Limit::generator ? 1 : 0);
  text.sample("", "by=\"backend\"", last.limit == Limit::backend ? 1 : 0);
}

}  // namespace

std::string metrics_text(const Snapshot& snapshot) {
  MetricsText text;
  tell_run(text, snapshot);
  tell_states(text, snapshot.last.states);
  tell_totals(text, snapshot.totals);
  tell_timings(text, snapshot.timings);
  tell_health(text, snapshot);
  return text.take();
}

}  // namespace cordelia::results
