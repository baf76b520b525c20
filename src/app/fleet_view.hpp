// What people see of a fleet while it runs: a few lines that stay in place on a terminal, or one
// line every ten seconds where there is none.
#pragma once

#include <string>

#include "fleet/shard.hpp"
#include "results/snapshot.hpp"

namespace cordelia::app {

class FleetView {
 public:
  // Asks whether standard error is a terminal; the report goes to standard output.
  FleetView();

  void show(const results::Snapshot& snapshot);

  // Leaves the lines as they are; what follows begins below them.
  void end();

 private:
  bool is_terminal_;
  int lines_ = 0;  // that are on the screen
};

}  // namespace cordelia::app
