#include "results/quantity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "results/gaps.hpp"
#include "results/number_text.hpp"

namespace cordelia::results {
namespace {

using Kind = Quantity::Kind;

constexpr Quantile quantile_table[] = {
    {"p50", 0.5}, {"p90", 0.9}, {"p99", 0.99}, {"p99.9", 0.999}, {"max", 1}};

struct SpecialRow {
  std::string_view name;
  Kind kind{};
};

constexpr SpecialRow special_table[] = {{"generator_limited_s", Kind::generator_limited_s},
                                        {"backend_limited_s", Kind::backend_limited_s},
                                        {"gaps", Kind::gaps}};

template <typename Rows>
auto find_named(const Rows& rows, std::string_view name) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [name](const auto& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

std::optional<Quantity> ratio_of(std::string_view dividend, std::string_view divisor) {
  const auto* above = find_named(count_rows(), base::trimmed(dividend));
  const auto* below = find_named(count_rows(), base::trimmed(divisor));
  if (above == nullptr || below == nullptr) return std::nullopt;
  Quantity ratio{Kind::ratio, above->count};
  ratio.divisor = below->count;
  return ratio;
}

std::optional<Quantity> quantile_of(std::string_view text) {
  const auto dash = text.rfind('_');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto* measure = find_named(measure_rows(), text.substr(0, dash));
  const auto* quantile = find_named(quantiles(), text.substr(dash + 1));
  if (measure == nullptr || quantile == nullptr) return std::nullopt;
  Quantity found{Kind::quantile};
  found.measure = measure->measure;
  found.quantile = *quantile;
  return found;
}

QuantityValue ratio_value(const Quantity& ratio, const Counts& counts) {
  const auto above = counts[ratio.count];
  const auto below = counts[ratio.divisor];
  if (below == 0) return {std::nullopt, fmt::format("{} / 0", grouped(above))};
  const double value = static_cast<double>(above) / static_cast<double>(below);
  return {value, fmt::format("{} ({} / {})", decimal_text(value), grouped(above), grouped(below))};
}

QuantityValue quantile_value(const Quantity& quantity, const Timings& timings) {
  const auto marked = timings.marked.count();
  const auto left_out =
      marked == 0 ? std::string()
                  : fmt::format(" ({} of {} values left out: the generator was the limit)",
                                grouped(marked), grouped(marked + timings.clear.count()));
  if (timings.clear.count() == 0) return {std::nullopt, "no value" + left_out};
  const auto value = timings.clear.quantile(quantity.quantile.of_all);
  return {std::chrono::duration<double>(value).count(), duration_text(value) + left_out};
}

QuantityValue seconds_value(std::uint32_t seconds) {
  return {static_cast<double>(seconds), grouped(seconds) + " s"};
}

QuantityValue whole_value(std::uint64_t number) {
  return {static_cast<double>(number), grouped(number)};
}

}  // namespace

std::span<const Quantile> quantiles() { return quantile_table; }

std::optional<Quantity> parse_quantity(std::string_view text) {
  text = base::trimmed(text);
  if (const auto* row = find_named(count_rows(), text)) return Quantity{Kind::count, row->count};
  if (const auto* row = find_named(std::span(special_table), text)) return Quantity{row->kind};
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return quantile_of(text);
  return ratio_of(text.substr(0, slash), text.substr(slash + 1));
}

std::string quantity_names() {
  std::vector<std::string_view> counts;
  for (const auto& row : count_rows()) counts.push_back(row.name);
  std::vector<std::string_view> measures;
  for (const auto& row : measure_rows()) measures.push_back(row.name);
  std::vector<std::string_view> shares;
  for (const auto& row : quantiles()) shares.push_back(row.name);
  std::vector<std::string_view> specials;
  for (const auto& row : special_table) specials.push_back(row.name);
  return fmt::format("a count ({}), COUNT / COUNT, MEASURE_QUANTILE ({} with {}), or {}",
                     fmt::join(counts, ", "), fmt::join(measures, ", "), fmt::join(shares, ", "),
                     fmt::join(specials, ", "));
}

QuantityValue value_of(const Quantity& quantity, const Report& report) {
  switch (quantity.kind) {
    case Kind::count:
      return whole_value(report.counts[quantity.count]);
    case Kind::ratio:
      return ratio_value(quantity, report.counts);
    case Kind::quantile:
      return quantile_value(quantity, report.timings[quantity.measure]);
    case Kind::generator_limited_s:
      return seconds_value(report.seconds_generator_limited);
    case Kind::backend_limited_s:
      return seconds_value(report.seconds_backend_limited);
    case Kind::gaps:
      return whole_value(identities_in(report.gaps));
  }
  return {};
}

}  // namespace cordelia::results
