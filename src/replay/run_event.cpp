#include "replay/run_event.hpp"

#include <fmt/format.h>

#include <string_view>

namespace cordelia::replay {
namespace {

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string verdict(const Summary& summary) {
  if (summary.outcome == Outcome::all_met) return "all met";
  std::string text = fmt::format("{} met", summary.met);
  const auto add = [&text](std::size_t count, std::string_view word) {
    if (count > 0) text += fmt::format(", {} {}", count, word);
  };
  add(summary.differed, "differed");
  add(summary.missing, "missing");
  add(summary.unexpected, "unexpected");
  add(summary.notes, summary.notes == 1 ? "note" : "notes");
  add(summary.not_run, "not run");
  return text;
}

}  // namespace

std::string summary_line(const Summary& summary) {
  const std::chrono::duration<double> seconds = summary.took;
  return fmt::format(
      "{}: {}, {}, {} in {:.1f} s", summary.file_name, counted(summary.requests, "request"),
      counted(summary.expectations, "expectation"), verdict(summary), seconds.count());
}

}  // namespace cordelia::replay
