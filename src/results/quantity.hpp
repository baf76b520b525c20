// One number that a report answers: a count, the ratio of two, a quantile of a measure, or how long
// something was the limit. Thresholds and comparisons name it by its text.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "results/report.hpp"

namespace cordelia::results {

struct Quantile {
  std::string_view name;  // p99
  double of_all = 1;
};

// p50, p90, p99, p99.9, max
std::span<const Quantile> quantiles();

struct Quantity {
  enum class Kind : std::uint8_t {
    count,
    ratio,     // count / divisor
    quantile,  // seconds
    generator_limited_s,
    backend_limited_s,
    gaps,  // identities that nobody played for a time
  };

  Kind kind = Kind::count;
  Count count{};
  Count divisor{};
  Measure measure{};
  Quantile quantile{};

  // Its right side is written with a unit of time.
  bool is_time() const {
    return kind == Kind::quantile || kind == Kind::generator_limited_s ||
           kind == Kind::backend_limited_s;
  }
};

// `lost`, `lost / published`, `connect_p99`, `gaps`. Nothing where a report knows none so.
std::optional<Quantity> parse_quantity(std::string_view text);

// For a sentence about a name that does not exist: all that do.
std::string quantity_names();

struct QuantityValue {
  // Nothing where the report has no value to say it from: no connects, a division by zero.
  std::optional<double> number;
  std::string text;
};

QuantityValue value_of(const Quantity& quantity, const Report& report);

}  // namespace cordelia::results
