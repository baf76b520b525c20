#include "observer/rate.hpp"

#include <gtest/gtest.h>

namespace cordelia::observer {
namespace {

using namespace std::chrono_literals;

TEST(Rate, IsThatOfTheLastSecond) {
  Rate rate;
  base::Instant now{100s};
  EXPECT_EQ(rate.per_second(now), 0);
  for (int i = 0; i < 5000; ++i, now += 200us) rate.count(now);
  EXPECT_NEAR(rate.per_second(now), 5000, 500);
  EXPECT_EQ(rate.per_second(now + 3s), 0);
}

}  // namespace
}  // namespace cordelia::observer
