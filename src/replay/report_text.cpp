#include <fmt/format.h>

#include <ostream>

#include "replay/report.hpp"
#include "replay/utf8.hpp"

namespace cordelia::replay {
namespace {

constexpr int red = 31;
constexpr int green = 32;
constexpr int yellow = 33;
constexpr int cyan = 36;

// Below the texts of lines, which stand behind the time and the arrow.
constexpr std::string_view indent = "              ";

std::string stamp(base::Duration at) {
  const std::chrono::duration<double> seconds = at;
  return fmt::format("{:8.3f} s", seconds.count());
}

// A mark stands in a column of its own where the line is short enough.
std::string in_column(std::string_view text) { return fmt::format("{:<52}", visible(text)); }

std::string_view word_of(SetupPhase phase) {
  switch (phase) {
    case SetupPhase::began:
      return "begins";
    case SetupPhase::done:
      return "\u2713 done";
    case SetupPhase::failed:
      return "\u2717 failed";
  }
  return "";
}

}  // namespace

TextReporter::TextReporter(std::ostream& sink, Colour colour) : sink_(sink), colour_(colour) {}

void TextReporter::explain(std::string paragraph) { explanation_ = std::move(paragraph); }

void TextReporter::on(const RunEvent& event) {
  std::visit([this, &event](const auto& what) { print(event.at, what); }, event.what);
}

std::string TextReporter::painted(std::string_view text, int ansi_colour) const {
  if (colour_ == Colour::none) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", ansi_colour, text);
}

void TextReporter::print(base::Duration at, const SetupStep& step) {
  const int colour = step.phase == SetupPhase::failed ? red : cyan;
  sink_ << stamp(at) << "  " << painted("set-up", cyan) << ' ' << visible(step.title) << ' '
        << painted(word_of(step.phase), colour);
  if (!step.text.empty()) sink_ << ": " << visible(step.text);
  sink_ << '\n';
}

void TextReporter::print(base::Duration at, const RequestSent& request) {
  sink_ << stamp(at) << "  " << painted("->", cyan) << ' ' << visible(request.text);
  if (request.parts > 1) sink_ << fmt::format("   (part {} of {})", request.part, request.parts);
  sink_ << '\n';
}

void TextReporter::print(base::Duration at, const DirectionTaken& direction) {
  sink_ << stamp(at) << "  " << painted(visible(direction.text), yellow) << '\n';
}

void TextReporter::print(base::Duration at, const LineMet& line) {
  sink_ << stamp(at) << "  <- " << in_column(line.actual) << ' ' << painted("\u2713 met", green)
        << '\n';
}

void TextReporter::print(base::Duration at, const LineDiffered& line) {
  sink_ << stamp(at) << "  <- " << in_column(line.actual) << ' ' << painted("\u2717 differed", red)
        << '\n'
        << indent << fmt::format("line {}: {}\n", line.line, visible(line.why));
  print_difference(line.expected, line.actual);
}

void TextReporter::print(base::Duration at, const LineMissing& line) {
  sink_ << stamp(at) << "  <- " << in_column(line.expected) << ' ' << painted("\u2026 missing", red)
        << '\n'
        << indent << fmt::format("line {}: nothing came that meets it\n", line.line);
  print_difference(line.expected, line.unfinished.empty() ? "(nothing)" : line.unfinished);
}

void TextReporter::print_difference(std::string_view expected, std::string_view came) {
  sink_ << indent << "expected  " << painted(visible(expected), green) << '\n'
        << indent << "came      " << painted(visible(came), red) << '\n';
}

void TextReporter::print(base::Duration at, const LineUnexpected& line) {
  sink_ << stamp(at) << "  <- " << in_column(line.actual) << ' ' << painted("? unexpected", yellow)
        << '\n';
}

void TextReporter::print(base::Duration, const AliasBound& alias) {
  sink_ << indent
        << painted(fmt::format("{} = {}", visible(alias.literal), visible(alias.actual)), cyan)
        << fmt::format("   ({})\n", visible(alias.role));
}

void TextReporter::print(base::Duration, const NoteTaken& note) {
  sink_ << indent
        << painted(fmt::format("note: line {}, {}", note.line, visible(note.text)), yellow) << '\n';
}

void TextReporter::print(base::Duration, const Finished& finished) {
  const Summary& summary = finished.summary;
  const bool is_good = summary.outcome == Outcome::all_met;
  if (!is_good && !summary.failure.empty()) sink_ << '\n' << visible(summary.failure) << '\n';
  if (!is_good && !explanation_.empty()) sink_ << explanation_ << '\n';
  sink_ << '\n' << painted(visible(summary_line(summary)), is_good ? green : red) << '\n';
}

}  // namespace cordelia::replay
