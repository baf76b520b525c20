#include "results/gaps.hpp"

#include <algorithm>

namespace cordelia::results {
namespace {

struct Played {
  double from_s = 0;
  double to_s = 0;
};

// Between them nothing changes: the same parts cover all identities up to the next one.
std::vector<std::uint64_t> borders(const std::vector<Part>& parts, const IdentityRange& range) {
  std::vector<std::uint64_t> found{range.first, range.end};
  for (const auto& part : parts) {
    found.push_back(std::clamp(part.first, range.first, range.end));
    found.push_back(std::clamp(part.end, range.first, range.end));
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<Played> played_at(const std::vector<Part>& parts, std::uint64_t identity,
                              double duration_s) {
  std::vector<Played> found;
  for (const auto& part : parts) {
    if (part.first > identity || part.end <= identity) continue;
    found.push_back({part.from_s, part.is_complete ? duration_s : part.to_s});
  }
  std::sort(found.begin(), found.end(),
            [](const Played& a, const Played& b) { return a.from_s < b.from_s; });
  return found;
}

std::vector<Played> holes_between(const std::vector<Played>& played, double duration_s) {
  std::vector<Played> holes;
  double covered_to = 0;
  const auto reach = [&](double from_s) {
    if (from_s - covered_to >= gap_shortest_s) holes.push_back({covered_to, from_s});
  };
  for (const auto& span : played) {
    reach(std::min(span.from_s, duration_s));
    covered_to = std::max(covered_to, span.to_s);
  }
  reach(duration_s);
  // A run that is shorter than that was missed as a whole.
  if (played.empty() && holes.empty()) holes.push_back({0, duration_s});
  return holes;
}

}  // namespace

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

std::vector<Gap> uncovered(const std::vector<Part>& parts, const IdentityRange& range,
                           double duration_s) {
  std::vector<Gap> gaps;
  if (range.first >= range.end) return gaps;
  const auto edges = borders(parts, range);
  std::size_t neighbours = 0;  // gaps before it end before the identities at hand
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    const auto size = gaps.size();
    for (const auto& hole : holes_between(played_at(parts, edges[i], duration_s), duration_s)) {
      const auto same = std::find_if(
          gaps.begin() + static_cast<std::ptrdiff_t>(neighbours), gaps.end(), [&](const Gap& gap) {
            return gap.end == edges[i] && gap.from_s == hole.from_s && gap.to_s == hole.to_s;
          });
      if (same != gaps.end()) {
        same->end = edges[i + 1];
      } else {
        gaps.push_back({edges[i], edges[i + 1], hole.from_s, hole.to_s, true});
      }
    }
    while (neighbours < size && gaps[neighbours].end < edges[i + 1]) ++neighbours;
  }
  return gaps;
}

}  // namespace cordelia::results
