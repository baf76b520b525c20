#include "results/report_text.hpp"

#include <fmt/format.h>

#include <iterator>

#include "results/number_text.hpp"

namespace cordelia::results {

std::string to_text(const Report& report) {
  std::string text = fmt::format("{}: {} modules\n", report.scenario, report.modules);
  auto to = std::back_inserter(text);
  for (const auto& row : count_rows()) {
    if (const auto count = report.counts[row.count]; count > 0) {
      fmt::format_to(to, "  {:<22}{:>12}  {}\n", row.name, count, row.meaning);
    }
  }
  for (const auto& row : measure_rows()) {
    const auto& values = report.timings[row.measure].clear;
    if (values.count() == 0) continue;
    fmt::format_to(to, "  {:<22}p50 {} p99 {} max {}\n", row.name,
                   duration_text(values.quantile(0.5)), duration_text(values.quantile(0.99)),
                   duration_text(values.quantile(1)));
  }
  for (const auto& [sentence, count] : report.failures) {
    fmt::format_to(to, "  {:>8} x {}\n", count, sentence);
  }
  for (const auto& result : report.thresholds) {
    fmt::format_to(to, "  {} {} (it is {})\n",
                   result.is_met ? "met:    " : "NOT MET:", result.expression, result.value);
  }
  for (const auto& note : report.notes) fmt::format_to(to, "  {}\n", note);
  return text;
}

}  // namespace cordelia::results
