#include "results/scale.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cordelia::results {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

TEST(Axis, HasRoundMarks) {
  EXPECT_THAT(Axis::linear(10).marks(), ElementsAre(0, 2, 4, 6, 8, 10));
  EXPECT_THAT(Axis::linear(1234).marks(), ElementsAre(0, 500, 1000, 1500));
  EXPECT_THAT(Axis::linear(0).marks().back(), 1);
  EXPECT_EQ(Axis::linear(0.3).marks().size(), 4U);
}

TEST(Axis, OfTimeHasFewMarks) {
  EXPECT_THAT(Axis::time(60).marks(), ElementsAre(0, 10, 20, 30, 40, 50, 60));
  EXPECT_THAT(Axis::time(605).marks(), ElementsAre(0, 120, 240, 360, 480, 600));
  for (const double end : {1.0, 7.0, 100.0, 3600.0, 86400.0, 604800.0}) {
    EXPECT_LE(Axis::time(end).marks().size(), 9U) << end;
  }
}

TEST(Axis, OfDecadesHoldsBothEnds) {
  const auto axis = Axis::logarithmic(0.002, 3);
  EXPECT_THAT(axis.marks(), ElementsAre(DoubleEq(0.001), DoubleEq(0.01), DoubleEq(0.1), DoubleEq(1),
                                        DoubleEq(10)));
  EXPECT_DOUBLE_EQ(axis.place_of(0.1), 0.5);
  EXPECT_EQ(axis.place_of(0), 0);
  EXPECT_EQ(axis.place_of(1e9), 1);
  EXPECT_EQ(Axis::logarithmic(1, 1).marks().size(), 2U);
}

}  // namespace
}  // namespace cordelia::results
