#include "results/gaps.hpp"

#include <gtest/gtest.h>

namespace cordelia::results {
namespace {

constexpr IdentityRange fleet{0, 1000};

Part played(std::uint64_t first, std::uint64_t end, double from_s, double to_s) {
  Part part{first, end, "host"};
  part.is_complete = false;
  part.from_s = from_s;
  part.to_s = to_s;
  return part;
}

Gap found(std::uint64_t first, std::uint64_t end, double from_s, double to_s) {
  return {first, end, from_s, to_s, true};
}

using Gaps = std::vector<Gap>;

TEST(Gaps, AreNoneWhereAllIsPlayed) {
  EXPECT_EQ(uncovered({played(0, 500, 0, 60), played(500, 1000, 0, 60)}, fleet, 60), Gaps{});
}

TEST(Gaps, AreWholeRunsOfShardsThatNeverCame) {
  EXPECT_EQ(uncovered({played(0, 500, 0, 60), played(750, 1000, 0, 60)}, fleet, 60),
            Gaps{found(500, 750, 0, 60)});
  EXPECT_EQ(uncovered({}, fleet, 60), Gaps{found(0, 1000, 0, 60)});
  EXPECT_EQ(uncovered({}, fleet, 1), Gaps{found(0, 1000, 0, 1)});
}

TEST(Gaps, GoFromTheLastSecondToThePlannedEnd) {
  EXPECT_EQ(uncovered({played(0, 500, 0, 20), played(500, 1000, 0, 60)}, fleet, 60),
            Gaps{found(0, 500, 20, 60)});
}

TEST(Gaps, LieBetweenTwoStartsOfAPart) {
  EXPECT_EQ(uncovered({played(0, 1000, 0, 20), played(0, 1000, 35, 60)}, fleet, 60),
            Gaps{found(0, 1000, 20, 35)});
  EXPECT_EQ(uncovered({played(0, 1000, 35, 60)}, fleet, 60), Gaps{found(0, 1000, 0, 35)});
}

TEST(Gaps, AreJoinedOverNeighbours) {
  EXPECT_EQ(uncovered({played(0, 200, 0, 20), played(200, 400, 0, 20)}, {0, 600}, 60),
            (Gaps{found(0, 400, 20, 60), found(400, 600, 0, 60)}));
}

TEST(Gaps, AreNoneForAHandfulOfMoments) {
  EXPECT_EQ(uncovered({played(0, 1000, 1.5, 58.5)}, fleet, 60), Gaps{});
}

TEST(Gaps, CompletePartsPlayToTheEnd) {
  auto part = played(0, 1000, 0, 59);
  part.is_complete = true;
  EXPECT_EQ(uncovered({part}, fleet, 90), Gaps{});
}

TEST(Gaps, StayWithinTheRange) {
  EXPECT_EQ(uncovered({played(0, 100, 0, 60)}, {100, 200}, 60), Gaps{found(100, 200, 0, 60)});
  EXPECT_EQ(uncovered({}, {100, 100}, 60), Gaps{});
}

TEST(Gaps, CountEachIdentityOnce) {
  EXPECT_EQ(identities_in({}), 0U);
  EXPECT_EQ(identities_in({found(0, 100, 0, 1), found(50, 60, 5, 6), found(90, 110, 7, 8)}), 110U);
}

}  // namespace
}  // namespace cordelia::results
