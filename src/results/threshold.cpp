#include "results/threshold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "results/duration_text.hpp"

namespace cordelia::results {
namespace {

template <typename T>
using Readable = base::Result<T, std::string>;

struct RelationRow {
  std::string_view word;
  Threshold::Relation relation;
  bool (*holds)(double left, double right);
};

// A word that begins another one stands behind it.
constexpr RelationRow relations[] = {
    {"<=", Threshold::Relation::less_equal, [](double l, double r) { return l <= r; }},
    {">=", Threshold::Relation::greater_equal, [](double l, double r) { return l >= r; }},
    {"==", Threshold::Relation::equal, [](double l, double r) { return l == r; }},
    {"<", Threshold::Relation::less, [](double l, double r) { return l < r; }},
    {">", Threshold::Relation::greater, [](double l, double r) { return l > r; }},
};

const RelationRow& row_of(Threshold::Relation relation) {
  return *std::find_if(std::begin(relations), std::end(relations),
                       [relation](const auto& row) { return row.relation == relation; });
}

struct QuantileRow {
  std::string_view word;
  double of_all;
};

constexpr QuantileRow quantiles[] = {
    {"p50", 0.5}, {"p90", 0.9}, {"p99", 0.99}, {"p99.9", 0.999}, {"max", 1}};

// Of the whole report, neither counts nor times.
struct FactRow {
  std::string_view name;
  double (*of)(const Report& report);
};

constexpr FactRow facts[] = {
    {"generator_limited_s",
     [](const Report& report) { return static_cast<double>(report.seconds_generator_limited); }},
    {"backend_limited_s",
     [](const Report& report) { return static_cast<double>(report.seconds_backend_limited); }},
    {"gaps", [](const Report& report) { return static_cast<double>(report.gaps.size()); }},
};

const CountRow* find_count(std::string_view name) {
  for (const auto& row : count_rows()) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

const FactRow* find_fact(std::string_view name) {
  const auto* found = std::find_if(std::begin(facts), std::end(facts),
                                   [name](const auto& row) { return row.name == name; });
  return found == std::end(facts) ? nullptr : found;
}

struct Timed {
  const MeasureRow* measure = nullptr;
  const QuantileRow* quantile = nullptr;
};

std::optional<Timed> find_timed(std::string_view name) {
  for (const auto& measure : measure_rows()) {
    if (!name.starts_with(measure.name) || name.size() <= measure.name.size() ||
        name[measure.name.size()] != '_') {
      continue;
    }
    const auto word = name.substr(measure.name.size() + 1);
    for (const auto& quantile : quantiles) {
      if (quantile.word == word) return Timed{&measure, &quantile};
    }
  }
  return std::nullopt;
}

std::string what_there_is() {
  std::string text;
  for (const auto& row : count_rows()) text += fmt::format("{}, ", row.name);
  for (const auto& row : facts) text += fmt::format("{}, ", row.name);
  for (const auto& row : measure_rows()) text += fmt::format("{}_p99, ", row.name);
  return text + "with p50, p90, p99.9 and max likewise, and COUNT / COUNT";
}

Readable<double> number_for(std::string_view left, std::string_view text) {
  if (find_timed(left)) {
    if (const auto seconds = seconds_in(text)) return *seconds;
    return base::fail(
        fmt::format("'{}' is no time; write 250us, 4.5ms, 3s or 2m", base::printable(text)));
  }
  double number = 0;
  const auto* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc{} && rest == end) return number;
  return base::fail(fmt::format("'{}' is no number", base::printable(text)));
}

// The two counts of `count / count`.
std::optional<std::pair<const CountRow*, const CountRow*>> find_ratio(std::string_view left) {
  const auto slash = left.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto* above = find_count(base::trimmed(left.substr(0, slash)));
  const auto* below = find_count(base::trimmed(left.substr(slash + 1)));
  if (above == nullptr || below == nullptr) return std::nullopt;
  return std::pair(above, below);
}

struct Value {
  double number = 0;
  std::string text;
};

Value value_of(std::string_view left, const Report& report) {
  if (const auto timed = find_timed(left)) {
    const auto& timings = report.timings[timed->measure->measure];
    const auto value = timings.clear.quantile(timed->quantile->of_all);
    auto text = to_text(value);
    if (timings.clear.count() == 0) text = "not measured";
    if (timings.marked.count() > 0) {
      text += fmt::format(", without {} values from seconds in which the generator was late",
                          timings.marked.count());
    }
    return {std::chrono::duration<double>(value).count(), std::move(text)};
  }
  if (const auto ratio = find_ratio(left)) {
    const auto below = static_cast<double>(report.counts[ratio->second->count]);
    const auto above = static_cast<double>(report.counts[ratio->first->count]);
    const double number = below > 0 ? above / below : 0;
    return {number, fmt::format("{:.4g}", number)};
  }
  const auto* fact = find_fact(left);
  const double number = fact != nullptr
                            ? fact->of(report)
                            : static_cast<double>(report.counts[find_count(left)->count]);
  return {number, fmt::format("{:.0f}", number)};
}

std::string expression_of(const Threshold& threshold) {
  const auto right = find_timed(threshold.left)
                         ? to_text(std::chrono::duration_cast<base::Duration>(
                               std::chrono::duration<double>(threshold.right)))
                         : fmt::format("{}", threshold.right);
  return fmt::format("{} {} {}", threshold.left, row_of(threshold.relation).word, right);
}

}  // namespace

Readable<Threshold> parse_threshold(std::string_view left, std::string_view rest) {
  left = base::trimmed(left);
  rest = base::trimmed(rest);
  Threshold threshold;
  threshold.left = left;
  if (find_count(left) == nullptr && find_fact(left) == nullptr && !find_timed(left) &&
      !find_ratio(left)) {
    return base::fail(fmt::format("nothing is called '{}'; there are {}", base::printable(left),
                                  what_there_is()));
  }
  const auto* relation =
      std::find_if(std::begin(relations), std::end(relations),
                   [rest](const RelationRow& row) { return rest.starts_with(row.word); });
  if (relation == std::end(relations)) {
    return base::fail(
        fmt::format("'{}' does not begin with <, <=, ==, >= or >", base::printable(rest)));
  }
  threshold.relation = relation->relation;
  TRY(threshold.right, number_for(left, base::trimmed(rest.substr(relation->word.size()))));
  return threshold;
}

ThresholdResult judge(const Threshold& threshold, const Report& report) {
  auto value = value_of(threshold.left, report);
  return {expression_of(threshold), std::move(value.text),
          row_of(threshold.relation).holds(value.number, threshold.right)};
}

}  // namespace cordelia::results
