// A plot over the time of a run, as HTML: curves are an SVG that takes any width, and all words and
// marks around it are text of the page, as large on a phone as on a desk.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/columns.hpp"
#include "results/report.hpp"

namespace cordelia::results {

// What all plots of a report share: time, stages as bands, and who was the limit when.
class PlotGround {
 public:
  explicit PlotGround(const Report& report);

  const std::vector<Column>& columns() const { return columns_; }

  double end_s() const { return end_s_; }

  // Bands and hatched times, to be drawn behind the curves.
  const std::string& html() const { return html_; }

 private:
  std::vector<Column> columns_;
  double end_s_;
  std::string html_;
};

struct Curve {
  std::string name;
  std::string colour;                         // a class of the page's style: `c1`, `s-online`
  std::vector<std::optional<double>> values;  // one for each column; none: nothing was measured
};

struct Plot {
  enum class Kind {
    lines,
    logarithmic,  // lines; values of 0 and below are none
    stacked,
  };

  std::string id;  // unique on the page
  std::string title;
  std::string meaning;  // a sentence
  Kind kind = Kind::lines;
  std::string (*value_text)(double) = nullptr;  // of marks and tables
  double least_top = 0;                         // the axis reaches this at least
  std::vector<Curve> curves{};
};

// With its legend, and a table of its numbers to open.
std::string plot_html(const Plot& plot, const PlotGround& ground);

}  // namespace cordelia::results
