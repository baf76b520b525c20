#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "results/lines.hpp"
#include "results/number_text.hpp"
#include "results/report_text.hpp"
#include "results/verdict.hpp"

namespace cordelia::results {
namespace {

std::string used_text(const Report& report) {
  const auto modules = static_cast<double>(std::max<std::uint64_t>(report.modules, 1));
  return fmt::format(
      "{} s of processor time, {} of memory at the end: {} and {} a module",
      decimal_text(report.cpu_s), bytes_text(report.memory_bytes),
      duration_text(base::Duration(static_cast<base::Duration::rep>(report.cpu_s / modules * 1e9))),
      bytes_text(report.memory_bytes / std::max<std::uint64_t>(report.modules, 1)));
}

std::string parts_text(const Report& report) {
  std::set<std::string> machines;
  for (const auto& part : report.parts) machines.insert(part.host);
  const auto where =
      machines.size() == 1 ? *machines.begin() : fmt::format("{} machines", machines.size());
  return fmt::format("{} in {} process{} on {}", grouped(report.modules), report.parts.size(),
                     report.parts.size() == 1 ? "" : "es", where);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> facts_of(const Report& report) {
  return {{"modules", parts_text(report)},
          {"run", began_text(report)},
          {"made of", fmt::format("seed {}, scenario {}, version {}", report.seed,
                                  shortened(report.fingerprint, 12), report.version)},
          {"used", used_text(report)}};
}

std::vector<std::pair<std::uint64_t, std::string>> failures_by_count(const Report& report) {
  std::vector<std::pair<std::uint64_t, std::string>> failures;
  for (const auto& [sentence, count] : report.failures) failures.emplace_back(count, sentence);
  std::stable_sort(failures.begin(), failures.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  return failures;
}

std::vector<std::string> notes_and_remarks(const Report& report) {
  auto notes = remarks_on(report);
  notes.insert(notes.end(), report.notes.begin(), report.notes.end());
  return notes;
}

std::string began_text(const Report& report) {
  auto text = span_text(report.duration_s) + " planned";
  if (report.began_s > 0) {
    const auto began = static_cast<std::time_t>(report.began_s);
    text += fmt::format(", from {:%Y-%m-%d %H:%M:%S} UTC", fmt::gmtime(began));
  }
  return text;
}

}  // namespace cordelia::results
