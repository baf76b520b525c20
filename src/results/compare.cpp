#include "results/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "results/lines.hpp"
#include "results/number_text.hpp"
#include "results/quantity.hpp"
#include "results/report_text.hpp"
#include "results/verdict.hpp"

namespace cordelia::results {
namespace {

struct Figure {
  std::string name;
  QuantityValue before;
  QuantityValue after;
};

std::string ratio_text(const Figure& figure) {
  const auto& before = figure.before.number;
  const auto& after = figure.after.number;
  if (!before || !after) return "-";
  if (*before == *after) return "1";
  return *before == 0 ? "-" : decimal_text(*after / *before);
}

bool says_something(const Figure& figure) {
  return figure.before.number.value_or(0) != 0 || figure.after.number.value_or(0) != 0;
}

Figure figure_of(const Quantity& quantity, std::string name, const Report& a, const Report& b) {
  Figure figure{std::move(name), value_of(quantity, a), value_of(quantity, b)};
  // Remarks behind the number have no room here; the reports themselves have them.
  for (auto* text : {&figure.before.text, &figure.after.text}) {
    text->resize(std::min(text->find(" ("), text->size()));
  }
  return figure;
}

QuantityValue plain_value(double number, std::string text) { return {number, std::move(text)}; }

std::vector<Figure> own_figures(const Report& a, const Report& b) {
  const auto make = [&](std::string name, const std::function<QuantityValue(const Report&)>& of) {
    return Figure{std::move(name), of(a), of(b)};
  };
  const auto modules_of = [](const Report& report) {
    return static_cast<double>(std::max<std::uint64_t>(1, report.modules));
  };
  return {
      make("modules",
           [](const Report& report) {
             return plain_value(static_cast<double>(report.modules), grouped(report.modules));
           }),
      make("planned s",
           [](const Report& report) {
             return plain_value(report.duration_s, decimal_text(report.duration_s));
           }),
      make("CPU s",
           [](const Report& report) {
             return plain_value(report.cpu_s, decimal_text(report.cpu_s));
           }),
      make("CPU a module",
           [&](const Report& report) {
             const double each = report.cpu_s / modules_of(report);
             return plain_value(
                 each, duration_text(base::Duration(static_cast<std::int64_t>(each * 1e9))));
           }),
      make("memory a module",
           [&](const Report& report) {
             const double each = static_cast<double>(report.memory_bytes) / modules_of(report);
             return plain_value(each, bytes_text(static_cast<std::uint64_t>(each)));
           }),
  };
}

std::vector<Figure> figures_of(const Report& a, const Report& b) {
  auto figures = own_figures(a, b);
  const auto add = [&](const std::string& name) {
    if (const auto quantity = parse_quantity(name)) {
      figures.push_back(figure_of(*quantity, name, a, b));
    }
  };
  for (const auto* name : {"generator_limited_s", "backend_limited_s", "gaps"}) add(name);
  for (const auto& row : count_rows()) add(std::string(row.name));
  for (const auto& row : measure_rows()) {
    for (const auto& quantile : quantiles()) add(fmt::format("{}_{}", row.name, quantile.name));
  }
  return figures;
}

std::string head_of(std::string_view letter, const NamedReport& named) {
  const auto& report = named.report;
  return shortened(fmt::format("{}  {}: {}, {}, {}", letter, shortened(named.name, 30),
                               shortened(report.scenario, 24), began_text(report),
                               word_of(verdict_of(report))),
                   report_columns) +
         '\n';
}

std::string differences(const Report& a, const Report& b) {
  std::string text;
  if (a.fingerprint != b.fingerprint) text += "The two are of different scenarios.\n";
  if (a.version != b.version) text += "The two are of different versions of the program.\n";
  if (a.duration_s != b.duration_s) {
    text += "The two are of different lengths: counts are of the whole run.\n";
  }
  return text;
}

}  // namespace

std::string compare_text(const NamedReport& before, const NamedReport& after) {
  auto text = head_of("A", before) + head_of("B", after);
  text += differences(before.report, after.report);
  text += fmt::format("\n  {:<22} {:>20} {:>20} {:>12}\n", "", "A", "B", "B / A");
  for (const auto& figure : figures_of(before.report, after.report)) {
    if (!says_something(figure)) continue;
    text += fmt::format("  {:<22} {:>20} {:>20} {:>12}\n", figure.name, figure.before.text,
                        figure.after.text, ratio_text(figure));
  }
  return text;
}

}  // namespace cordelia::results
