#include "base/instant.hpp"

#include <gtest/gtest.h>

namespace cordelia::base {
namespace {

using namespace std::chrono_literals;

constexpr Instant noon{12h};

TEST(TimeLeft, IsWhatIsMissing) { EXPECT_EQ(time_left(noon + 5ms, noon), 5ms); }

TEST(TimeLeft, IsNothingFromThenOn) {
  EXPECT_EQ(time_left(noon, noon), 0ms);
  EXPECT_EQ(time_left(noon, noon + 1ns), 0ms);
  EXPECT_EQ(time_left(Instant::min(), noon), 0ms);
  EXPECT_EQ(time_left(Instant::min(), Instant::max()), 0ms);
}

}  // namespace
}  // namespace cordelia::base
