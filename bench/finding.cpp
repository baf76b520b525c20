#include "bench/finding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <iterator>

namespace cordelia::bench {
namespace {

namespace json = boost::json;

constexpr double micros_per_second = 1e6;

constexpr std::string_view time_unit = "us";

// Beyond it no two ways to do one thing are apart; the UART is slower by less than that, too.
constexpr double ratio_limit = 1e5;

double per_second(const Row& row) { return micros_per_second / row.micros.median; }

bool is_sound(double value) { return std::isfinite(value) && value > 0; }

json::object json_of(const Row& row, const std::string& unit) {
  if (unit != time_unit) {
    return {{"name", row.name}, {"median_bytes", row.micros.median}, {"p90_bytes", row.micros.p90}};
  }
  return {{"name", row.name},
          {"median_us", row.micros.median},
          {"p90_us", row.micros.p90},
          {"per_second", per_second(row)}};
}

json::object json_of(const Finding& finding) {
  json::array rows;
  for (const Row& row : finding.rows) rows.push_back(json_of(row, finding.unit));
  return {{"name", finding.name},
          {"title", finding.title},
          {"rows", std::move(rows)},
          {"ratio",
           {{"of", finding.ratio_name},
            {"median", finding.ratio.median},
            {"first_quarter", finding.ratio.first_quarter},
            {"third_quarter", finding.ratio.third_quarter},
            {"min", finding.ratio.min},
            {"max", finding.ratio.max},
            {"rounds", finding.rounds}}},
          {"aim", {{"text", finding.aim.text}, {"met", finding.aim.is_met}}}};
}

}  // namespace

Finding finding_of(Labels labels, const Comparison& comparison, const Plan& plan) {
  Finding finding;
  finding.name = std::move(labels.name);
  finding.title = std::move(labels.title);
  finding.ratio_name = fmt::format("{} / {}", labels.product, labels.peer);
  finding.rows = {{std::move(labels.peer), comparison.peer},
                  {std::move(labels.product), comparison.product}};
  finding.ratio = comparison.ratio;
  finding.rounds = plan.rounds;
  finding.aim = {fmt::format("at most {}", labels.ratio_max),
                 comparison.ratio.median <= labels.ratio_max};
  return finding;
}

bool is_plausible(const Finding& finding) {
  const auto& ratio = finding.ratio;
  return !finding.rows.empty() && finding.rounds > 0 &&
         std::all_of(finding.rows.begin(), finding.rows.end(),
                     [](const Row& row) {
                       return is_sound(row.micros.median) && is_sound(row.micros.p90) &&
                              row.micros.median <= row.micros.p90;
                     }) &&
         is_sound(ratio.min) && ratio.min <= ratio.first_quarter &&
         ratio.first_quarter <= ratio.median && ratio.median <= ratio.third_quarter &&
         ratio.third_quarter <= ratio.max && ratio.median < ratio_limit &&
         ratio.median > 1 / ratio_limit;
}

std::string text_of(const Finding& finding) {
  std::string text = fmt::format("{}: {}\n", finding.name, finding.title);
  auto to = std::back_inserter(text);
  const bool is_time = finding.unit == time_unit;
  fmt::format_to(to, "  {:<44}{:>14}{:>14}{:>14}\n", "", "median", "p90",
                 is_time ? "per second" : "");
  for (const Row& row : finding.rows) {
    fmt::format_to(to, "  {:<44}{:>11.2f} {:<2}{:>11.2f} {:<2}", row.name, row.micros.median,
                   finding.unit, row.micros.p90, finding.unit);
    text += is_time ? fmt::format("{:>14.0f}\n", per_second(row)) : "\n";
  }
  const auto& ratio = finding.ratio;
  fmt::format_to(to, "  {} = {:.3f}\n", finding.ratio_name, ratio.median);
  fmt::format_to(to, "  {} rounds: half of them {:.3f} to {:.3f}, all {:.3f} to {:.3f}\n",
                 finding.rounds, ratio.first_quarter, ratio.third_quarter, ratio.min, ratio.max);
  fmt::format_to(to, "  aim: {}, {}\n", finding.aim.text, finding.aim.is_met ? "met" : "not met");
  return text;
}

std::string json_of(std::span<const Finding> findings) {
  json::array all;
  for (const Finding& finding : findings) all.push_back(json_of(finding));
  return json::serialize(all);
}

}  // namespace cordelia::bench
