// The seconds of a report as the columns of a plot.
#pragma once

#include <cstddef>
#include <vector>

#include "results/report.hpp"

namespace cordelia::results {

// More cannot be told apart on a screen.
inline constexpr std::size_t columns_max = 600;

struct Column {
  double from_s = 0;
  double to_s = 0;
  // Counts are summed, states are those at the end, and of the rest it is the worst.
  Second of_all;

  // Of a count, a second.
  double rate(Count count) const {
    return static_cast<double>(of_all.counts[count]) / (to_s - from_s);
  }
};

// Where a report has more seconds, as many as it takes are joined into each column.
std::vector<Column> columns_of(const Report& report, std::size_t most = columns_max);

// Where the axis of time ends: at the planned end or the last second, and never at 0.
double axis_end_s(const Report& report);

}  // namespace cordelia::results
