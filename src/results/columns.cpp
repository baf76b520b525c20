#include "results/columns.hpp"

#include <algorithm>

#include "results/merge.hpp"

namespace cordelia::results {

double axis_end_s(const Report& report) {
  const double last = report.seconds.empty() ? 0 : report.seconds.back().at + 1.0;
  return std::max({last, report.duration_s, 1.0});
}

std::vector<Column> columns_of(const Report& report, std::size_t most) {
  std::vector<Column> columns;
  if (report.seconds.empty()) return columns;
  const std::uint32_t seconds = report.seconds.back().at + 1;
  const auto width = static_cast<std::uint32_t>((seconds + most - 1) / most);
  for (const auto& second : report.seconds) {
    const auto from = static_cast<double>(second.at / width * width);
    if (columns.empty() || columns.back().from_s != from) {
      columns.push_back({from, std::min<double>(from + width, seconds), {}});
    }
    auto& sum = columns.back().of_all;
    sum.states = {};
    sum.descriptors = 0;
    join(sum, second);
  }
  return columns;
}

}  // namespace cordelia::results
