// Axes of plots: where a value lies, and where round values are.
#pragma once

#include <string>
#include <vector>

namespace cordelia::results {

class Axis {
 public:
  enum class Kind { linear, logarithmic };

  // From 0 to a round value that is not below `most`.
  static Axis linear(double most);

  // From 0 to exactly `end`, with marks at round times.
  static Axis time(double end_s);

  // Whole powers of ten around both; `least` > 0.
  static Axis logarithmic(double least, double most);

  // 0 at the axis' beginning, 1 at its end; values beyond them lie there.
  double place_of(double value) const;

  const std::vector<double>& marks() const { return marks_; }

 private:
  Axis(Kind kind, double from, double to) : kind_(kind), from_(from), to_(to) {}

  Kind kind_;
  double from_;
  double to_;
  std::vector<double> marks_;
};

}  // namespace cordelia::results
