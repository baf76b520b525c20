#include "bench/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/check.hpp"

namespace cordelia::bench {

double percentile(std::span<const double> samples, double share) {
  CHECK(!samples.empty());
  CHECK(share > 0 && share <= 1);
  std::vector<double> sorted(samples.begin(), samples.end());
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
  std::nth_element(sorted.begin(), at, sorted.end());
  return *at;
}

Summary summary_of(std::span<const double> samples) {
  return {percentile(samples, 0.5), percentile(samples, 0.9)};
}

Spread spread_of(std::span<const double> samples) {
  CHECK(!samples.empty());
  const auto [min, max] = std::minmax_element(samples.begin(), samples.end());
  return {percentile(samples, 0.5), percentile(samples, 0.25), percentile(samples, 0.75), *min,
          *max};
}

}  // namespace cordelia::bench
