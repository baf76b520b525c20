// Conditions on a report: `connect_p99 < 5s`, `lost <= 0`, `connects_failed / connects_tried <
// 0.01`.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "results/report.hpp"

namespace cordelia::results {

// A condition that was read and understood.
struct Threshold {
  enum class Relation : std::uint8_t { less, less_equal, equal, greater_equal, greater };

  std::string left;  // a count, `count / count`, or MEASURE_pNN (p50, p99, p99.9, max)
  Relation relation{};
  double right = 0;  // seconds where the left side is a time
};

// `left` and the rest as in `connect_p99`, `< 5s`. A sentence where it is none.
base::Result<Threshold, std::string> parse_threshold(std::string_view left, std::string_view rest);

ThresholdResult judge(const Threshold& threshold, const Report& report);

}  // namespace cordelia::results
