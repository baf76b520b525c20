// Conditions on a report: `connect_p99 < 5s`, `lost <= 0`, `connects_failed / connects_tried <
// 0.01`.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "results/quantity.hpp"
#include "results/report.hpp"

namespace cordelia::results {

// A condition that was read and understood.
struct Threshold {
  enum class Relation : std::uint8_t { less, less_equal, equal, greater_equal, greater };

  Quantity left;
  Relation relation{};
  double right = 0;  // seconds where the left side is a time
  std::string text;  // both sides, as they were written: `connect_p99 < 5s`
};

// `left` and the rest as in `connect_p99`, `< 5s`. A sentence where it is none.
base::Result<Threshold, std::string> parse_threshold(std::string_view left, std::string_view rest);

// `connect_p99 < 5s` in one piece.
base::Result<Threshold, std::string> parse_threshold(std::string_view text);

// What the report has no value for is not met, whatever the relation: no connect was fast enough
// where none was made. So is a stop condition then.
ThresholdResult judge(const Threshold& threshold, const Report& report);

}  // namespace cordelia::results
