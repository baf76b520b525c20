// Which of a module's own messages have not come back to it yet: so lost, late, repeated and
// reordered ones are counted and not guessed. Costs nothing while nothing is on its way.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/instant.hpp"

namespace cordelia::fleet {

class Echoes {
 public:
  enum class Arrival {
    expected,   // the next of those on their way
    reordered,  // expected, but a later one was here first
    repeated,   // it was here before, or was never sent
    late,       // it counted as lost already
  };

  struct Came {
    Arrival arrival{};
    base::Instant due{};  // not of `repeated`
  };

  // The message `count` is on its way; counts only grow. False where the oldest one on its way had
  // to make room: it is lost.
  bool sent(std::uint64_t count, base::Instant due);

  // It was not sent after all.
  void withdraw(std::uint64_t count);

  Came came(std::uint64_t count);

  // How many were due before `before` and have not come; they count as lost from now on.
  std::size_t lose_before(base::Instant before);

  // Likewise all that are on their way: their connection is gone, and their QoS keeps nothing.
  std::size_t lose_all() { return lose_before(base::Instant::max()); }

  bool awaits(std::uint64_t count) const;

  // How many are on their way.
  std::size_t awaited() const;

  // When the oldest that is on its way was due.
  std::optional<base::Instant> oldest() const;

 private:
  struct Message {
    std::uint64_t count = 0;
    base::Instant due{};
    bool is_lost = false;
  };

  std::vector<Message>::iterator find(std::uint64_t count);

  std::vector<Message> messages_;  // ascending; lost ones stay a while to be told from repeated
  std::uint64_t highest_ = 0;      // count + 1 of the latest message that came
};

}  // namespace cordelia::fleet
