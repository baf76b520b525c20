#include "app/fleet_view.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "results/live_text.hpp"

namespace cordelia::app {
namespace {

constexpr std::uint32_t line_every_s = 10;

// Of a terminal (ECMA-48): up so many lines, and the rest of the line away.
constexpr const char* erase_to_end = "\x1b[K";

std::string up(std::size_t lines) { return "\x1b[" + std::to_string(lines) + "A"; }

// A terminal that cannot move its cursor is served like a file.
bool can_stay_in_place() {
  const char* name = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) != 0 && name != nullptr && std::string_view(name) != "dumb";
}

}  // namespace

FleetView::FleetView() : is_terminal_(can_stay_in_place()) {}

void FleetView::show(const results::Snapshot& snapshot) {
  std::string text;
  if (is_terminal_) {
    if (lines_ > 0) text += up(lines_);
    const auto lines = results::live_lines(snapshot);
    for (const auto& line : lines) text += line + erase_to_end + "\n";
    lines_ = lines.size();
  } else if (snapshot.last.at % line_every_s == 0) {
    text = results::live_line(snapshot) + "\n";
  }
  std::fputs(text.c_str(), stderr);
}

}  // namespace cordelia::app
