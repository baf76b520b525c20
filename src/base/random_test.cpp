#include "base/random.hpp"

#include <gtest/gtest.h>

namespace cordelia::base {
namespace {

TEST(Random, GivesTheSameNumbersOnEveryMachine) {
  Random random(1234567);
  EXPECT_EQ(random.next(), 6457827717110365317U);  // SplitMix64's published sequence
  EXPECT_EQ(random.next(), 3203168211198807973U);
}

TEST(Random, StaysBelowItsBound) {
  Random random(7);
  for (int i = 0; i < 1000; ++i) EXPECT_LT(random.below(3), 3U);
}

}  // namespace
}  // namespace cordelia::base
