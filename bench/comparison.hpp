// Two ways to do one thing, measured in turns in one process: what else the machine does meets both
// alike. Each round gives one ratio; their median is the result, their range says what it is worth.
#pragma once

#include <functional>
#include <string>

#include "bench/failure.hpp"
#include "bench/statistics.hpp"

namespace cordelia::bench {

// How much is measured. A round is this many operations of each side, one side after the other.
struct Plan {
  int rounds = 1;
  int operations = 1;
  int warm_up = 1;  // operations of each side before the first round, not counted
};

struct Side {
  std::string name;
  // Does it once, from beginning to end.
  std::function<Result<void>()> operation;
};

struct Comparison {
  Summary peer;     // microseconds per operation, over all rounds
  Summary product;  // the same
  Spread ratio;     // product over peer, of the medians of each round
};

// Fails with the first operation that fails. REQUIRES: all numbers of the plan are positive.
Result<Comparison> compare(const Side& peer, const Side& product, const Plan& plan);

}  // namespace cordelia::bench
