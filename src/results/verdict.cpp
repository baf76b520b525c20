#include "results/verdict.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

#include "results/gaps.hpp"
#include "results/number_text.hpp"

namespace cordelia::results {
namespace {

constexpr std::size_t names_told = 5;

std::size_t thresholds_missed(const Report& report) {
  return static_cast<std::size_t>(std::count_if(report.thresholds.begin(), report.thresholds.end(),
                                                [](const auto& each) { return !each.is_met; }));
}

std::size_t parts_cut(const Report& report) {
  return static_cast<std::size_t>(
      std::count_if(report.parts.begin(), report.parts.end(),
                    [](const Part& part) { return !part.is_complete; }));
}

std::string threshold_sentence(const Report& report) {
  const auto all = report.thresholds.size();
  const auto missed = thresholds_missed(report);
  if (all == 0) return "The scenario sets no thresholds.";
  if (missed > 0) return fmt::format("{} of {} thresholds are not met.", missed, all);
  return all == 1 ? "The threshold is met." : fmt::format("All {} thresholds are met.", all);
}

std::string names_text(const std::vector<std::string>& names) {
  const auto told = std::min(names.size(), names_told);
  const auto text = fmt::format(
      "{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(told), ", "));
  return told == names.size() ? text : fmt::format("{} and {} more", text, names.size() - told);
}

// The worst that each machine says; unknown is worst.
std::map<std::string, double> clock_errors(const Report& report) {
  std::map<std::string, double> errors;
  for (const auto& part : report.parts) {
    const auto [known, is_new] = errors.emplace(part.host, part.clock_error_ms);
    if (is_new || known->second < 0) continue;
    known->second = part.clock_error_ms < 0 ? -1 : std::max(known->second, part.clock_error_ms);
  }
  return errors;
}

void remark_on_clocks(const Report& report, std::vector<std::string>& remarks) {
  const auto errors = clock_errors(report);
  if (errors.size() < 2) return;
  std::vector<std::string> unknown;
  double worst = 0;
  double second_worst = 0;
  for (const auto& [host, error] : errors) {
    if (error < 0) unknown.push_back(host);
    if (error > worst)
      second_worst = std::exchange(worst, error);
    else
      second_worst = std::max(second_worst, error);
  }
  if (unknown.empty()) {
    remarks.push_back(
        fmt::format("The clocks of the {} machines agree within {} ms; seconds are joined by each "
                    "machine's own.",
                    errors.size(), decimal_text(worst + second_worst)));
    return;
  }
  remarks.push_back(fmt::format(
      "The clocks of {} of {} machines are not known to agree with the others ({}): seconds of "
      "different machines are joined by each machine's own clock.",
      unknown.size(), errors.size(), names_text(unknown)));
}

void remark_on_parts(const Report& report, std::vector<std::string>& remarks) {
  std::vector<std::string> restarted;
  for (const auto& part : report.parts) {
    if (part.starts > 1) {
      restarted.push_back(fmt::format("{} on {} ({} starts)", modules_text(part.first, part.end),
                                      part.host, part.starts));
    }
  }
  if (!restarted.empty()) {
    remarks.push_back(fmt::format("Began again after it was ended: {}.", names_text(restarted)));
  }
  if (const auto cut = parts_cut(report); cut > 0) {
    remarks.push_back(
        fmt::format("{} of {} parts did not reach the end of the run.", cut, report.parts.size()));
  }
}

}  // namespace

Verdict verdict_of(const Report& report) {
  if (report.seconds_generator_limited * seconds_for_one_limited > report.seconds.size()) {
    return Verdict::generator_limited;
  }
  if (thresholds_missed(report) > 0) return Verdict::failed;
  const bool has_gaps = parts_cut(report) > 0 || !report.gaps.empty();
  return has_gaps ? Verdict::incomplete : Verdict::passed;
}

std::string_view word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return "PASSED";
    case Verdict::failed:
      return "FAILED";
    case Verdict::incomplete:
      return "INCOMPLETE";
    case Verdict::generator_limited:
      return "GENERATOR LIMITED";
  }
  return "";
}

std::vector<std::string> verdict_sentences(const Report& report) {
  std::vector<std::string> sentences{threshold_sentence(report)};
  const auto all = grouped(report.seconds.size());
  if (const auto limited = report.seconds_generator_limited; limited > 0) {
    sentences.push_back(fmt::format(
        "The generator was the limit in {} of {} seconds: latencies of that time are left out.",
        grouped(limited), all));
  }
  if (const auto limited = report.seconds_backend_limited; limited > 0) {
    sentences.push_back(
        fmt::format("The back end was the limit in {} of {} seconds.", grouped(limited), all));
  }
  if (!report.gaps.empty()) {
    sentences.push_back(fmt::format("{} of {} modules were not played all the time.",
                                    grouped(identities_in(report.gaps)), grouped(report.modules)));
  }
  return sentences;
}

std::vector<std::string> remarks_on(const Report& report) {
  std::vector<std::string> remarks;
  remark_on_parts(report, remarks);
  remark_on_clocks(report, remarks);
  return remarks;
}

std::string modules_text(std::uint64_t first, std::uint64_t end) {
  if (end == first + 1) return fmt::format("module {}", first);
  return end <= first ? "no module" : fmt::format("modules {} to {}", first, end - 1);
}

}  // namespace cordelia::results
