#include "results/threshold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "results/number_text.hpp"

namespace cordelia::results {
namespace {

using Relation = Threshold::Relation;
using ReadThreshold = base::Result<Threshold, std::string>;

struct RelationRow {
  std::string_view sign;
  Relation relation{};
};

// The longer signs first.
constexpr RelationRow relation_table[] = {{"<=", Relation::less_equal},
                                          {">=", Relation::greater_equal},
                                          {"==", Relation::equal},
                                          {"<", Relation::less},
                                          {">", Relation::greater}};

constexpr std::string_view relation_letters = "<>=";

const RelationRow* relation_at_front(std::string_view text) {
  const auto* found =
      std::find_if(std::begin(relation_table), std::end(relation_table),
                   [text](const RelationRow& row) { return text.starts_with(row.sign); });
  return found == std::end(relation_table) ? nullptr : found;
}

base::Result<double, std::string> right_side(const Quantity& left, std::string_view name,
                                             std::string_view text) {
  if (left.is_time()) {
    const auto seconds = parse_seconds(text);
    if (seconds) return *seconds;
    return base::fail(
        fmt::format("'{}' is no time to hold {} against: a number with us, ms, s or m, like 250ms",
                    text, name));
  }
  const auto number = parse_number(text);
  if (number) return *number;
  return base::fail(fmt::format("'{}' is no number to hold {} against", text, name));
}

bool holds(double left, Relation relation, double right) {
  switch (relation) {
    case Relation::less:
      return left < right;
    case Relation::less_equal:
      return left <= right;
    case Relation::equal:
      return left == right;
    case Relation::greater_equal:
      return left >= right;
    case Relation::greater:
      return left > right;
  }
  return false;
}

}  // namespace

ReadThreshold parse_threshold(std::string_view left, std::string_view rest) {
  left = base::trimmed(left);
  rest = base::trimmed(rest);
  const auto quantity = parse_quantity(left);
  if (!quantity) {
    return base::fail(
        fmt::format("'{}' is nothing that a report knows; it knows {}", left, quantity_names()));
  }
  const auto* relation = relation_at_front(rest);
  if (relation == nullptr) {
    return base::fail(
        fmt::format("'{}' does not begin with <, <=, ==, >= or >, as in {} < 5", rest, left));
  }
  const auto right = base::trimmed(rest.substr(relation->sign.size()));
  TRY(const double number, right_side(*quantity, left, right));
  return Threshold{*quantity, relation->relation, number,
                   fmt::format("{} {} {}", left, relation->sign, right)};
}

ReadThreshold parse_threshold(std::string_view text) {
  const auto sign = std::min(text.find_first_of(relation_letters), text.size());
  return parse_threshold(text.substr(0, sign), text.substr(sign));
}

ThresholdResult judge(const Threshold& threshold, const Report& report) {
  auto value = value_of(threshold.left, report);
  const bool is_met = value.number && holds(*value.number, threshold.relation, threshold.right);
  return {threshold.text, std::move(value.text), is_met};
}

}  // namespace cordelia::results
