// What people see of a fleet while it runs: a few lines that stay in place on a terminal, or one
// line every ten seconds where there is none.
#pragma once

#include <cstddef>

#include "results/snapshot.hpp"

namespace cordelia::app {

class FleetView {
 public:
  // Asks whether standard error is a terminal; the report goes to standard output.
  FleetView();

  void show(const results::Snapshot& snapshot);

 private:
  bool is_terminal_;
  std::size_t lines_ = 0;  // that are on the screen
};

}  // namespace cordelia::app
