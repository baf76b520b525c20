#include "results/plot.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "results/html.hpp"
#include "results/number_text.hpp"
#include "results/scale.hpp"

namespace cordelia::results {
namespace {

// Units of the SVG; it is stretched to whatever room it gets.
constexpr double svg_width = 1000;
constexpr double svg_height = 100;

double middle_of(const Column& column) { return (column.from_s + column.to_s) / 2; }

Axis value_axis(const Plot& plot) {
  double least = 0;
  double most = plot.least_top;
  std::vector<double> sums;
  for (const auto& curve : plot.curves) {
    sums.resize(std::max(sums.size(), curve.values.size()));
    for (std::size_t i = 0; i < curve.values.size(); ++i) {
      const double value = curve.values[i].value_or(0);
      sums[i] = plot.kind == Plot::Kind::stacked ? sums[i] + value : std::max(sums[i], value);
      most = std::max(most, sums[i]);
      if (value > 0) least = least > 0 ? std::min(least, value) : value;
    }
  }
  // A line along the upper edge would be cut in half.
  constexpr double headroom = 1.04;
  const bool is_bounded = plot.kind == Plot::Kind::stacked || plot.least_top > 0;
  if (plot.kind != Plot::Kind::logarithmic)
    return Axis::linear(is_bounded ? most : most * headroom);
  return Axis::logarithmic(least > 0 ? least : std::max(most, 1e-3), std::max(most, 1e-3));
}

// Draws the curves of one plot.
class Drawing {
 public:
  Drawing(const Plot& plot, const PlotGround& ground, const Axis& values, const Axis& time)
      : plot_(plot), columns_(ground.columns()), values_(values), time_(time) {}

  std::string svg() const { return plot_.kind == Plot::Kind::stacked ? areas() : lines(); }

 private:
  double x_of(std::size_t column) const {
    return time_.place_of(middle_of(columns_[column])) * svg_width;
  }

  double y_of(double value) const { return (1 - values_.place_of(value)) * svg_height; }

  bool is_shown(const std::optional<double>& value) const {
    return value && (plot_.kind != Plot::Kind::logarithmic || *value > 0);
  }

  // A line ends where nothing was measured. A lone value is a line of no length: a dot.
  std::string lines() const {
    std::string svg;
    for (const auto& curve : plot_.curves) {
      std::string path;
      bool is_drawing = false;
      for (std::size_t i = 0; i < curve.values.size(); ++i) {
        const auto& value = curve.values[i];
        if (is_shown(value)) {
          const auto point = fmt::format("{:.1f} {:.1f}", x_of(i), y_of(*value));
          path += is_drawing ? 'L' + point : 'M' + point + 'L' + point;
        }
        is_drawing = is_shown(value);
      }
      svg += fmt::format("<path class=\"line {}\" d=\"{}\"/>\n", curve.colour, path);
    }
    return svg;
  }

  std::string areas() const {
    std::string svg;
    std::vector<double> below(columns_.size());
    for (const auto& curve : plot_.curves) {
      std::string upper;
      std::string lower;
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto bottom = fmt::format("{:.1f} {:.2f}", x_of(i), y_of(below[i]));
        lower = 'L' + bottom + lower;
        below[i] += curve.values[i].value_or(0);
        upper += fmt::format("{}{:.1f} {:.2f}", i == 0 ? 'M' : 'L', x_of(i), y_of(below[i]));
      }
      if (columns_.empty()) continue;
      svg += fmt::format("<path class=\"area {}\" d=\"{}{}Z\"/>\n", curve.colour, upper, lower);
    }
    return svg;
  }

  const Plot& plot_;
  const std::vector<Column>& columns_;
  const Axis& values_;
  const Axis& time_;
};

// For those who do not see it: how high each curve rises, and when.
std::string description(const Plot& plot, const PlotGround& ground) {
  auto words = plot.meaning;
  for (const auto& curve : plot.curves) {
    const auto highest = std::max_element(curve.values.begin(), curve.values.end());
    if (highest == curve.values.end() || !*highest) continue;
    const auto column = static_cast<std::size_t>(highest - curve.values.begin());
    words += fmt::format(" {}: at most {}, at {}.", curve.name, plot.value_text(**highest),
                         span_text(ground.columns()[column].from_s));
  }
  return words;
}

std::string marks_html(const Plot& plot, const Axis& values, const Axis& time) {
  std::string html = "<div class=\"ys\" aria-hidden=\"true\">";
  for (const double mark : values.marks()) {
    html += fmt::format("<span style=\"bottom:{:.2f}%\">{}</span>", values.place_of(mark) * 100,
                        escaped(plot.value_text(mark)));
  }
  html += "</div>\n<div class=\"xs\" aria-hidden=\"true\">";
  for (const double mark : time.marks()) {
    html += fmt::format("<span style=\"left:{:.2f}%\">{}</span>", time.place_of(mark) * 100,
                        span_text(mark));
  }
  return html + "</div>\n";
}

std::string grid_svg(const Axis& values) {
  std::string svg;
  for (const double mark : values.marks()) {
    const double y = (1 - values.place_of(mark)) * svg_height;
    svg += fmt::format("<path class=\"grid\" d=\"M0 {0:.1f}H{1}\"/>\n", y, svg_width);
  }
  return svg;
}

std::string legend_html(const Plot& plot) {
  std::string html = "<ul class=\"legend\">";
  for (const auto& curve : plot.curves) {
    html += fmt::format("<li><i class=\"{}\"></i>{}</li>", curve.colour, escaped(curve.name));
  }
  return html + "</ul>\n";
}

std::string numbers_html(const Plot& plot, const PlotGround& ground) {
  std::vector<std::string> names{"from"};
  for (const auto& curve : plot.curves) names.push_back(curve.name);
  HtmlTable table(plot.title, names, 0);
  for (std::size_t i = 0; i < ground.columns().size(); ++i) {
    std::vector<std::string> cells{fmt::format("{:.0f} s", ground.columns()[i].from_s)};
    for (const auto& curve : plot.curves) {
      const auto& value = curve.values[i];
      cells.push_back(value ? plot.value_text(*value) : "");
    }
    table.add(cells);
  }
  return "<details><summary>The numbers</summary>\n" + table.html() + "</details>\n";
}

}  // namespace

std::string plot_html(const Plot& plot, const PlotGround& ground) {
  const auto values = value_axis(plot);
  const auto time = Axis::time(ground.end_s());
  return fmt::format(
             "<section class=\"plot\"><h3>{2}</h3>\n<p>{3}</p>\n<div class=\"frame\">\n{4}"
             "<div class=\"ground\">\n{5}"
             "<svg role=\"img\" aria-labelledby=\"{0}-title {0}-desc\" viewBox=\"0 0 {9} {10}\" "
             "preserveAspectRatio=\"none\"><title id=\"{0}-title\">{2}</title>"
             "<desc id=\"{0}-desc\">{1}</desc>\n{6}{7}</svg></div></div>\n{8}",
             plot.id, escaped(description(plot, ground)), escaped(plot.title),
             escaped(plot.meaning), marks_html(plot, values, time), ground.html(), grid_svg(values),
             Drawing(plot, ground, values, time).svg(),
             legend_html(plot) + numbers_html(plot, ground), svg_width, svg_height) +
         "</section>\n";
}

}  // namespace cordelia::results
