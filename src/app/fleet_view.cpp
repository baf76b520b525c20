#include "app/fleet_view.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

namespace cordelia::app {
namespace {

constexpr int line_every_s = 10;

}  // namespace

FleetView::FleetView() : is_terminal_(::isatty(STDERR_FILENO) != 0) {}

void FleetView::show(const results::Snapshot& snapshot) {
  if (!is_terminal_ && snapshot.last.at % line_every_s != 0) return;
  fmt::print(stderr, "{:.0f} s: {} online of {}, {} published, {} received, {} lost\n",
             snapshot.at_s, snapshot.last.states[results::State::online], snapshot.modules,
             snapshot.totals[results::Count::published], snapshot.totals[results::Count::received],
             snapshot.totals[results::Count::lost]);
}

void FleetView::end() {}

}  // namespace cordelia::app
