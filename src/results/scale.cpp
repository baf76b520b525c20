#include "results/scale.hpp"

#include <algorithm>
#include <cmath>

namespace cordelia::results {
namespace {

constexpr double marks_most = 5;

// The least of 1, 2, 5, 10, 20, ... with which `most` needs few enough marks.
double round_step(double most) {
  double power = std::pow(10, std::floor(std::log10(most / marks_most)));
  for (int i = 0; i < 2; ++i, power *= 10) {
    for (const double step : {1.0, 2.0, 5.0}) {
      if (most <= step * power * marks_most * (1 + 1e-9)) return step * power;
    }
  }
  return power;
}

// Every second one is left out where there is little room.
constexpr double time_marks_most = 8;

constexpr double time_steps_s[] = {1,   2,   5,    10,   15,   20,    30,    60,    120,   300,
                                   600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800};

}  // namespace

Axis Axis::linear(double most) {
  if (!(most > 0)) most = 1;
  const double step = round_step(most);
  const double count = std::ceil(most / step * (1 - 1e-9));
  Axis axis(Kind::linear, 0, step * count);
  for (double i = 0; i <= count; ++i) axis.marks_.push_back(step * i);
  return axis;
}

Axis Axis::time(double end_s) {
  Axis axis(Kind::linear, 0, end_s);
  const auto* step = std::find_if(std::begin(time_steps_s), std::end(time_steps_s) - 1,
                                  [end_s](double each) { return end_s / each <= time_marks_most; });
  for (double at = 0; at <= end_s; at += *step) axis.marks_.push_back(at);
  return axis;
}

Axis Axis::logarithmic(double least, double most) {
  const double from = std::floor(std::log10(least));
  const double to = std::max(std::ceil(std::log10(most)), from + 1);
  Axis axis(Kind::logarithmic, from, to);
  for (double power = from; power <= to; ++power) axis.marks_.push_back(std::pow(10, power));
  return axis;
}

double Axis::place_of(double value) const {
  const double at = kind_ == Kind::linear ? value : std::log10(std::max(value, 1e-12));
  return std::clamp((at - from_) / (to_ - from_), 0.0, 1.0);
}

}  // namespace cordelia::results
