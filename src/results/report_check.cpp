#include "results/report_check.hpp"

#include <fmt/format.h>

#include "results/limits.hpp"

namespace cordelia::results {
namespace {

// The year 9999.
constexpr std::int64_t clock_ms_max = 253'402'300'800'000;

using Complaint = std::optional<std::string>;

template <typename Range>
Complaint bad_range(std::string_view list, std::size_t place, const Range& range,
                    std::uint64_t modules) {
  if (range.end > modules) {
    return fmt::format("{}[{}].end: is beyond the fleet's {} modules", list, place, modules);
  }
  if (range.first > range.end) {
    return fmt::format("{}[{}].first: is beyond its end, {}", list, place, range.end);
  }
  return std::nullopt;
}

template <typename Span>
Complaint bad_span(std::string_view list, std::size_t place, const Span& span) {
  if (span.from_s >= 0 && span.to_s >= span.from_s &&
      span.to_s <= static_cast<double>(limits::seconds_max)) {
    return std::nullopt;
  }
  return fmt::format("{}[{}]: {} s to {} s is no span of a run", list, place, span.from_s,
                     span.to_s);
}

Complaint bad_part(std::size_t place, const Part& part, std::uint64_t modules) {
  if (auto complaint = bad_range("parts", place, part, modules)) return complaint;
  for (const auto& [name, value] :
       {std::pair{"began_ms", part.began_ms}, std::pair{"ended_ms", part.ended_ms}}) {
    if (value < 0 || value > clock_ms_max) {
      return fmt::format("parts[{}].{}: is no time", place, name);
    }
  }
  return bad_span("parts", place, part);
}

Complaint bad_second(std::size_t place, const Report& report) {
  const auto& second = report.seconds[place];
  if (second.at >= limits::seconds_max) {
    return fmt::format("seconds[{}].at: is beyond {}", place, limits::seconds_max - 1);
  }
  if (place > 0 && second.at <= report.seconds[place - 1].at) {
    return fmt::format("seconds[{}].at: is not later than the one before", place);
  }
  if (second.busy_max < 0) return fmt::format("seconds[{}].busy_max: is negative", place);
  return std::nullopt;
}

Complaint bad_head(const Report& report) {
  if (report.modules == 0) return "modules: is missing";
  if (report.modules > limits::modules_max) {
    return fmt::format("modules: is beyond {}", limits::modules_max);
  }
  if (report.fingerprint.empty()) return "fingerprint: is missing";
  if (report.duration_s < 0 || report.duration_s > static_cast<double>(limits::seconds_max)) {
    return fmt::format("duration_s: is not within 0 and {}", limits::seconds_max);
  }
  if (report.cpu_s < 0) return "cpu_s: is negative";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> impossible_in(const Report& report) {
  if (auto complaint = bad_head(report)) return complaint;
  for (std::size_t i = 0; i < report.parts.size(); ++i) {
    if (auto complaint = bad_part(i, report.parts[i], report.modules)) return complaint;
  }
  for (std::size_t i = 0; i < report.gaps.size(); ++i) {
    if (auto complaint = bad_range("gaps", i, report.gaps[i], report.modules)) return complaint;
    if (auto complaint = bad_span("gaps", i, report.gaps[i])) return complaint;
  }
  for (std::size_t i = 0; i < report.bands.size(); ++i) {
    if (auto complaint = bad_span("bands", i, report.bands[i])) return complaint;
    if (report.bands[i].share < 0 || report.bands[i].share > 1) {
      return fmt::format("bands[{}].share: is not within 0 and 1", i);
    }
  }
  for (std::size_t i = 0; i < report.seconds.size(); ++i) {
    if (auto complaint = bad_second(i, report)) return complaint;
  }
  return std::nullopt;
}

}  // namespace cordelia::results
