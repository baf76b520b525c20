#include <fmt/format.h>

#include <algorithm>

#include "results/html.hpp"
#include "results/number_text.hpp"
#include "results/plot.hpp"

namespace cordelia::results {
namespace {

// More bands would hide the curves.
constexpr std::size_t bands_drawn_max = 50;

std::string box(std::string_view kind, double from, double to, std::string_view words,
                std::string_view title) {
  return fmt::format(
      "<div class=\"{}\" title=\"{}\" style=\"left:{:.3f}%;width:{:.3f}%\">{}</div>\n", kind, title,
      from * 100, std::max(0.0, to - from) * 100, words);
}

std::string bands_html(const Report& report, double end_s) {
  std::string html;
  for (std::size_t i = 0; i < std::min(report.bands.size(), bands_drawn_max); ++i) {
    const auto& band = report.bands[i];
    if (band.from_s >= end_s) continue;
    html += box("band", band.from_s / end_s, std::min(band.to_s, end_s) / end_s,
                fmt::format("<span>{}</span>", i + 1), escaped(band.name));
  }
  return html;
}

std::string limits_html(const std::vector<Column>& columns, double end_s) {
  std::string html;
  for (std::size_t i = 0; i < columns.size();) {
    const auto limit = columns[i].of_all.limit;
    std::size_t next = i + 1;
    while (next < columns.size() && columns[next].of_all.limit == limit) ++next;
    if (limit != Limit::none) {
      const bool is_generator = limit == Limit::generator;
      html += box(is_generator ? "generator" : "backend", columns[i].from_s / end_s,
                  columns[next - 1].to_s / end_s, "",
                  is_generator ? "The generator was the limit." : "The back end was the limit.");
    }
    i = next;
  }
  return html;
}

}  // namespace

PlotGround::PlotGround(const Report& report)
    : columns_(columns_of(report)),
      end_s_(axis_end_s(report)),
      html_(bands_html(report, end_s_) + limits_html(columns_, end_s_)) {}

}  // namespace cordelia::results
