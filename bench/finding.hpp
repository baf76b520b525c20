// What a benchmark found, and how it is shown: as text for people and as JSON for programs.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "bench/comparison.hpp"
#include "bench/statistics.hpp"

namespace cordelia::bench {

struct Row {
  std::string name;
  Summary micros;  // per operation; bytes where the finding's unit says so
};

struct Aim {
  std::string text;
  bool is_met = false;
};

struct Finding {
  std::string name;   // as on the command line
  std::string title;  // what one operation is
  std::vector<Row> rows;
  std::string ratio_name;  // what over what
  Spread ratio;
  int rounds = 0;
  Aim aim;
  std::string unit = "us";  // "B": bytes; nothing happens so often a second then
};

// What a Comparison becomes where the aim is a ratio of at most `ratio_max`. The peer's row comes
// first.
struct Labels {
  std::string name;
  std::string title;
  std::string peer;
  std::string product;
  double ratio_max = 1;
};

Finding finding_of(Labels labels, const Comparison& comparison, const Plan& plan);

// Whether the figures can be right at all: numbers, positive, and no ratio that only a broken
// measurement gives.
bool is_plausible(const Finding& finding);

std::string text_of(const Finding& finding);

// An array with one object per finding.
std::string json_of(std::span<const Finding> findings);

}  // namespace cordelia::bench
