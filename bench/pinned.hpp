// Keeps threads where they are: whether two threads that take turns share a core changes a round
// trip by a factor of two, and the kernel's choice would hide what is compared.
#pragma once

#include <sched.h>

#include <vector>

namespace cordelia::bench {

// The cores that this process may use; at least one.
std::vector<int> usable_cores();

// While this lives the calling thread runs on one core, and threads that it starts stay there for
// good.
class Pinned {
 public:
  explicit Pinned(int core);
  ~Pinned();
  Pinned(const Pinned&) = delete;
  Pinned& operator=(const Pinned&) = delete;

 private:
  cpu_set_t before_{};
};

}  // namespace cordelia::bench
