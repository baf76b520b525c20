#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "replay/report.hpp"
#include "replay/utf8.hpp"

namespace cordelia::replay {
namespace {

// XML 1.0 allows no control characters, not even written as references.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : visible(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

double seconds(base::Duration duration) { return std::chrono::duration<double>(duration).count(); }

std::string difference(std::string_view expected, std::string_view came) {
  return fmt::format("expected  {}\ncame      {}", escaped(expected), escaped(came));
}

}  // namespace

JUnitReporter::JUnitReporter(std::ostream& sink, const Transcript& transcript) : sink_(sink) {
  for (const Step& step : transcript.steps) {
    if (step.kind == StepKind::request || cases_.empty()) {
      cases_.push_back(
          {step.line, fmt::format("line {}: {}", step.line, step.text), {}, {}, {}, {}, {}, {}});
    }
  }
  if (cases_.empty()) cases_.emplace_back();
}

JUnitReporter::Case& JUnitReporter::case_of(std::size_t line) {
  const auto behind = std::upper_bound(cases_.begin(), cases_.end(), line,
                                       [](std::size_t l, const Case& c) { return l < c.line; });
  return behind == cases_.begin() ? *behind : *(behind - 1);
}

void JUnitReporter::touch(const RunEvent& event, std::size_t line) {
  Case& one = case_of(line);
  if (!one.was_run) one.began = event.at;
  one.was_run = true;
  one.ended = event.at;
}

void JUnitReporter::fail(std::size_t line, std::string failure, std::string detail) {
  Case& one = case_of(line);
  one.failure = std::move(failure);
  one.detail = std::move(detail);
}

void JUnitReporter::on(const RunEvent& event) {
  if (const auto* sent = std::get_if<RequestSent>(&event.what)) touch(event, sent->line);
  if (const auto* direction = std::get_if<DirectionTaken>(&event.what)) {
    touch(event, direction->line);
    case_of(direction->line).directions += escaped(direction->text) + '\n';
  }
  if (const auto* met = std::get_if<LineMet>(&event.what)) touch(event, met->line);
  if (const auto* line = std::get_if<LineDiffered>(&event.what)) {
    touch(event, line->line);
    fail(line->line, line->why, difference(line->expected, line->actual));
  }
  if (const auto* line = std::get_if<LineMissing>(&event.what)) {
    touch(event, line->line);
    fail(line->line, "missing", difference(line->expected, line->unfinished));
  }
  if (const auto* finished = std::get_if<Finished>(&event.what)) write(finished->summary);
}

void JUnitReporter::write(const Summary& summary) {
  const auto has_failed = [](const Case& one) { return !one.failure.empty(); };
  // A failure that belongs to no line, a set-up step's for example, is the first case's.
  const bool is_known = std::any_of(cases_.begin(), cases_.end(), has_failed);
  if (summary.outcome != Outcome::all_met && !is_known) fail(0, summary.failure, "");
  const auto skipped = std::count_if(cases_.begin(), cases_.end(), [](const Case& one) {
    return !one.was_run && one.failure.empty();
  });
  sink_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        << fmt::format(
               "<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" skipped=\"{}\" "
               "time=\"{:.3f}\">\n",
               escaped(summary.file_name), cases_.size(),
               std::count_if(cases_.begin(), cases_.end(), has_failed), skipped,
               seconds(summary.took));
  for (const Case& one : cases_) {
    sink_ << fmt::format("  <testcase classname=\"{}\" name=\"{}\" time=\"{:.3f}\">",
                         escaped(summary.file_name), escaped(one.name),
                         seconds(one.ended - one.began));
    if (has_failed(one)) {
      sink_ << fmt::format("<failure message=\"{}\">{}</failure>", escaped(one.failure),
                           one.detail);
    } else if (!one.was_run) {
      sink_ << "<skipped/>";
    }
    if (!one.directions.empty()) sink_ << "<system-out>" << one.directions << "</system-out>";
    sink_ << "</testcase>\n";
  }
  sink_ << "</testsuite>\n";
}

}  // namespace cordelia::replay
