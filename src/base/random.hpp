// A small seeded generator (SplitMix64): the same seed gives the same numbers on every machine. For
// handles, jitter and test data; never for keys.
#pragma once

#include <cstdint>

#include "base/check.hpp"

namespace cordelia::base {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  // Uniform enough in [0, bound). REQUIRES: bound > 0.
  std::uint64_t below(std::uint64_t bound) {
    CHECK(bound > 0);
    return next() % bound;
  }

 private:
  std::uint64_t state_;
};

}  // namespace cordelia::base
