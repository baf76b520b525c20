#include "results/live_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "results/lines.hpp"
#include "results/number_text.hpp"

namespace cordelia::results {
namespace {

constexpr std::size_t state_bar_columns = 52;
constexpr std::size_t progress_columns = 24;

// From here on it is processor time, and not a neighbour, that makes timers late.
constexpr double busy_enough = 0.9;

std::string bar(double share, std::size_t columns) {
  const auto full = std::clamp(share, 0.0, 1.0) * static_cast<double>(columns);
  // A single module of many is seen.
  const auto signs = static_cast<std::size_t>(std::ceil(full - 1e-9));
  return std::string(signs, '#');
}

std::string microseconds_text(std::uint64_t us) {
  return us == 0 ? "-" : duration_text(std::chrono::microseconds(us));
}

std::string when_text(const Snapshot& snapshot) {
  if (snapshot.at_s < 0) return fmt::format("begins in {}", span_text(-snapshot.at_s));
  return fmt::format("{} of {}", span_text(snapshot.at_s), span_text(snapshot.duration_s));
}

std::string title_line(const Snapshot& snapshot) {
  const double share = snapshot.duration_s > 0 ? snapshot.at_s / snapshot.duration_s : 0;
  const auto progress = bar(share, progress_columns);
  const auto right = fmt::format("{}  [{:.<{}}]", when_text(snapshot), progress, progress_columns);
  const auto left = "Fleet " + snapshot.scenario;
  return padded(left, live_columns - std::min(right.size() + 2, live_columns)) + "  " + right;
}

std::string state_line(const StateRow& row, const Snapshot& snapshot) {
  const auto count = snapshot.last.states[row.state];
  const double share =
      snapshot.modules > 0 ? static_cast<double>(count) / static_cast<double>(snapshot.modules) : 0;
  return fmt::format("  {:<10} {:>11}  {}", row.name, grouped(count),
                     bar(share, state_bar_columns));
}

std::string counts_line(std::string_view name, const Counts& counts) {
  std::string line = fmt::format("{:<10}", name);
  const auto add = [&](std::string_view words, std::uint64_t count) {
    line += fmt::format(" {} {} ", words, grouped(count));
  };
  add("connects", counts[Count::connects]);
  add("failed", counts[Count::connects_failed]);
  add("sent", counts[Count::published]);
  add("came", counts[Count::received]);
  add("lost", counts[Count::lost] + counts[Count::lost_injected]);
  return line;
}

std::string latencies_line(const Second& last) {
  return fmt::format("{:<10} connect p99 {}  echo p99 {}", "latency",
                     microseconds_text(last.connect_p99_us), microseconds_text(last.echo_p99_us));
}

std::string run_latencies_line(const PerEnum<Measure, Timings>& timings) {
  std::string line = fmt::format("{:<10}", "  all");
  for (const auto measure : {Measure::connect, Measure::echo}) {
    const auto& clear = timings[measure].clear;
    if (clear.count() == 0) continue;
    line +=
        fmt::format(" {} p50 {} p99 {} ", measure_rows()[static_cast<std::size_t>(measure)].name,
                    duration_text(clear.quantile(0.5)), duration_text(clear.quantile(0.99)));
  }
  return line;
}

std::string health_line(const Snapshot& snapshot) {
  const auto& last = snapshot.last;
  return fmt::format("{:<10} busy {:.0f} %  timers {} late  {} descriptors  {}", "generator",
                     last.busy_max * 100, duration_text(std::chrono::microseconds(last.lag_max_us)),
                     grouped(last.descriptors), bytes_text(snapshot.memory_bytes));
}

std::string stages_line(const std::vector<std::string>& stages) {
  return fmt::format("{:<10} {}", "stages",
                     stages.empty() ? "none is on" : fmt::format("{}", fmt::join(stages, ", ")));
}

}  // namespace

std::string health_sentence(const Second& second) {
  switch (second.limit) {
    case Limit::generator:
      if (second.busy_max >= busy_enough) {
        return fmt::format("The generator is the limit: its busiest loop uses {:.0f} % of a core.",
                           second.busy_max * 100);
      }
      return fmt::format("The generator is the limit: its timers are {} late.",
                         duration_text(std::chrono::microseconds(second.lag_max_us)));
    case Limit::backend:
      return "The back end is the limit: modules wait long for its answers.";
    case Limit::none:
      break;
  }
  return "Generator and back end keep up.";
}

std::vector<std::string> live_lines(const Snapshot& snapshot) {
  std::vector<std::string> lines{title_line(snapshot)};
  for (const auto& row : state_rows()) lines.push_back(state_line(row, snapshot));
  lines.push_back(counts_line("a second", snapshot.last.counts));
  lines.push_back(counts_line("in all", snapshot.totals));
  lines.push_back(latencies_line(snapshot.last));
  lines.push_back(run_latencies_line(snapshot.timings));
  lines.push_back(health_line(snapshot));
  lines.push_back(stages_line(snapshot.stages));
  lines.push_back(health_sentence(snapshot.last));
  for (auto& line : lines) {
    line = shortened(line, live_columns);
    line.erase(line.find_last_not_of(' ') + 1);
  }
  return lines;
}

std::string live_line(const Snapshot& snapshot) {
  const auto& last = snapshot.last;
  auto line = fmt::format(
      "{}: {} of {} online; in this second {} connects, {} failed, {} sent, {} came; lost {} in "
      "all; connect p99 {}, echo p99 {}; generator {:.0f} % busy, {} late",
      when_text(snapshot), grouped(last.states[State::online]), grouped(snapshot.modules),
      grouped(last.counts[Count::connects]), grouped(last.counts[Count::connects_failed]),
      grouped(last.counts[Count::published]), grouped(last.counts[Count::received]),
      grouped(snapshot.totals[Count::lost]), microseconds_text(last.connect_p99_us),
      microseconds_text(last.echo_p99_us), last.busy_max * 100,
      duration_text(std::chrono::microseconds(last.lag_max_us)));
  if (!snapshot.stages.empty()) {
    line += fmt::format("; stages {}",
                        shortened(fmt::format("{}", fmt::join(snapshot.stages, ", ")), 60));
  }
  if (last.limit != Limit::none) line += ". " + health_sentence(last);
  return line;
}

}  // namespace cordelia::results
