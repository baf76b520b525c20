#include "bench/pinned.hpp"

namespace cordelia::bench {

std::vector<int> usable_cores() {
  cpu_set_t set{};
  ::sched_getaffinity(0, sizeof set, &set);
  std::vector<int> cores;
  for (int core = 0; core < CPU_SETSIZE; ++core) {
    if (CPU_ISSET(static_cast<unsigned>(core), &set)) cores.push_back(core);
  }
  if (cores.empty()) cores.push_back(0);
  return cores;
}

Pinned::Pinned(int core) {
  ::sched_getaffinity(0, sizeof before_, &before_);
  cpu_set_t one{};
  CPU_SET(static_cast<unsigned>(core), &one);
  // Where the system refuses, the figures are less steady and still true.
  ::sched_setaffinity(0, sizeof one, &one);
}

Pinned::~Pinned() { ::sched_setaffinity(0, sizeof before_, &before_); }

}  // namespace cordelia::bench
