#include "results/merge_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "results/limits.hpp"

namespace cordelia::results {
namespace {

using Complaint = std::optional<std::string>;

std::vector<std::string> expressions_of(const Report& report) {
  std::vector<std::string> found;
  for (const auto& result : report.thresholds) found.push_back(result.expression);
  return found;
}

Complaint other_run(const NamedReport& a, const NamedReport& b) {
  const auto differ = [&](std::string_view what, const auto& of_a, const auto& of_b) {
    return fmt::format("{} and {} are not of one run: {} is {} and {}", a.name, b.name, what, of_a,
                       of_b);
  };
  const auto& x = a.report;
  const auto& y = b.report;
  if (x.scenario != y.scenario) return differ("the scenario", x.scenario, y.scenario);
  if (x.fingerprint != y.fingerprint) {
    return differ("the fingerprint of the scenario", x.fingerprint, y.fingerprint);
  }
  if (x.version != y.version) return differ("the program's version", x.version, y.version);
  if (x.seed != y.seed) return differ("the seed", x.seed, y.seed);
  if (x.modules != y.modules) return differ("the number of modules", x.modules, y.modules);
  if (x.duration_s != y.duration_s) return differ("the duration in s", x.duration_s, y.duration_s);
  if (expressions_of(x) == expressions_of(y)) return std::nullopt;
  return fmt::format("{} and {} are not of one run: their thresholds differ", a.name, b.name);
}

struct NamedPart {
  std::string_view name;
  const Part* part = nullptr;
};

std::vector<NamedPart> parts_by_first(const std::vector<NamedReport>& reports) {
  std::vector<NamedPart> found;
  for (const auto& [name, report] : reports) {
    for (const auto& part : report.parts) {
      if (part.first < part.end) found.push_back({name, &part});
    }
  }
  std::sort(found.begin(), found.end(),
            [](const NamedPart& a, const NamedPart& b) { return a.part->first < b.part->first; });
  return found;
}

Complaint told_twice(const NamedPart& a, const NamedPart& b) {
  const auto last = std::min(a.part->end, b.part->end) - 1;
  const auto which = fmt::format("{} to {}", b.part->first, last);
  if (a.name == b.name) return fmt::format("{} tells twice of modules {}", a.name, which);
  return fmt::format("{} and {} both tell of modules {}", a.name, b.name, which);
}

// A machine begins with a range at one moment only.
bool is_same_part(const Part& a, const Part& b) {
  return a.first == b.first && a.end == b.end && a.host == b.host && a.began_ms == b.began_ms &&
         a.starts == b.starts;
}

Complaint overlap_in(const std::vector<NamedPart>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto& one = *parts[i].part;
    for (std::size_t k = i + 1; k < parts.size() && parts[k].part->first < one.end; ++k) {
      const auto& other = *parts[k].part;
      const bool are_both_whole = one.is_complete && other.is_complete;
      if (are_both_whole || is_same_part(one, other)) return told_twice(parts[i], parts[k]);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> why_not_merged(const std::vector<NamedReport>& reports) {
  if (reports.empty()) return "there is no report to merge";
  for (std::size_t i = 1; i < reports.size(); ++i) {
    if (auto complaint = other_run(reports[0], reports[i])) return complaint;
  }
  const auto parts = parts_by_first(reports);
  if (parts.size() > limits::list_entries_max) {
    return fmt::format("the reports have {} parts, and a report has at most {}", parts.size(),
                       limits::list_entries_max);
  }
  return overlap_in(parts);
}

}  // namespace cordelia::results
