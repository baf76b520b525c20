// Where time comes from. Nothing below floor 3 reads a clock of the machine: it is handed one.
#pragma once

#include "base/instant.hpp"

namespace cordelia::base {

class Clock {
 public:
  virtual ~Clock() = default;

  // Monotonic; unaffected by changes of the machine's date.
  virtual Instant now() const = 0;

  // The machine's date.
  virtual WallTime wall() const = 0;
};

// Stands still until it is moved. The twin of the machine's clock for tests and simulations.
class ManualClock : public Clock {
 public:
  explicit ManualClock(WallTime wall);

  Instant now() const override;
  WallTime wall() const override;

  // Moves both times on.
  void advance(Duration by);

  // Moves to `instant` where that lies ahead; stays otherwise.
  void advance_to(Instant instant);

  // Changes the date alone, as an administrator or a faulty battery does.
  void set_wall(WallTime wall);

 private:
  Instant now_{};
  WallTime wall_at_zero_;
};

}  // namespace cordelia::base
