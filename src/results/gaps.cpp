#include "results/gaps.hpp"

#include <algorithm>

namespace cordelia::results {

std::uint64_t identities_in(const std::vector<Gap>& gaps) {
  auto sorted = gaps;
  std::sort(sorted.begin(), sorted.end(),
            [](const Gap& a, const Gap& b) { return a.first < b.first; });
  std::uint64_t found = 0;
  std::uint64_t next = 0;  // identities below it are counted
  for (const auto& gap : sorted) {
    const auto first = std::max(gap.first, next);
    if (gap.end <= first) continue;
    found += gap.end - first;
    next = gap.end;
  }
  return found;
}

}  // namespace cordelia::results
