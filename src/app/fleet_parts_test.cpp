#include "app/fleet_parts.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "app/fleet_report.hpp"

namespace cordelia::app {
namespace {

namespace fs = std::filesystem;

constexpr results::IdentityRange whole_fleet{0, 40};

class FleetPartFiles : public testing::Test {
 protected:
  FleetPartFiles() {
    auto pattern = (fs::temp_directory_path() / "cordelia-parts-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }

  ~FleetPartFiles() override { fs::remove_all(folder_); }

  std::string report_path() const { return (folder_ / "report.json").string(); }

  fs::path parts_folder() const { return folder_ / "report.json.parts"; }

  static FleetBegin begin() { return {std::string(64, 'a'), 1'000'000}; }

  FleetParts open(const FleetBegin& which) const {
    auto opened = FleetParts::open(report_path(), which, 2);
    EXPECT_TRUE(opened.has_value());
    return *std::move(opened);
  }

  // Of twenty modules from `first` on, which played for ten seconds or to the end.
  static results::Report part(std::uint64_t first, bool is_complete) {
    results::Report report;
    report.scenario = "test";
    report.fingerprint = begin().fingerprint;
    report.modules = whole_fleet.end;
    report.began_s = begin().began_s;
    report.duration_s = 60;
    results::Part told;
    told.first = first;
    told.end = first + 20;
    told.began_ms = static_cast<std::int64_t>(report.began_s * 1000);
    told.ended_ms = told.began_ms + (is_complete ? 60'000 : 10'000);
    told.is_complete = is_complete;
    report.parts = {told};
    report.counts[results::Count::published] = 5;
    return report;
  }

  fs::path folder_;
};

TEST_F(FleetPartFiles, AreJoinedAndTellOfWhoHasLeftNone) {
  const auto parts = open(begin());
  EXPECT_FALSE(parts.joined(whole_fleet).has_value());
  ASSERT_TRUE(save_report(part(20, true), parts.file(1)).has_value());
  const auto one = parts.joined(whole_fleet);
  ASSERT_TRUE(one.has_value());
  ASSERT_EQ(one->gaps.size(), 1U);
  EXPECT_EQ(one->gaps[0].end, 20U);
  ASSERT_TRUE(save_report(part(0, true), parts.file(0)).has_value());
  const auto both = parts.joined(whole_fleet);
  ASSERT_TRUE(both.has_value());
  EXPECT_TRUE(both->gaps.empty());
  EXPECT_EQ(both->counts[results::Count::published], 10U);
}

TEST_F(FleetPartFiles, OutliveWhoJoinsThemUntilTheyAreDiscarded) {
  ASSERT_TRUE(save_report(part(0, false), open(begin()).file(0)).has_value());
  auto later = open(begin());
  EXPECT_TRUE(later.joined(whole_fleet).has_value());
  later.discard();
  { const auto last = std::move(later); }
  EXPECT_FALSE(fs::exists(parts_folder()));
}

TEST_F(FleetPartFiles, OfAnotherRunAreRemoved) {
  ASSERT_TRUE(save_report(part(0, false), open(begin()).file(0)).has_value());
  const auto later = open({begin().fingerprint, begin().began_s + 2});
  EXPECT_FALSE(fs::exists(later.file(0)));
}

TEST_F(FleetPartFiles, InATemporaryFolderGoWithTheirObject) {
  std::string file;
  {
    const auto parts = FleetParts::open("", begin(), 2);
    ASSERT_TRUE(parts.has_value());
    file = parts->file(0);
    ASSERT_TRUE(save_report(part(0, true), file).has_value());
  }
  EXPECT_FALSE(fs::exists(fs::path(file).parent_path()));
}

TEST_F(FleetPartFiles, KnowAFleetThatHasBeenPlayed) {
  EXPECT_FALSE(has_been_played(report_path(), begin(), whole_fleet));
  const auto parts = open(begin());
  for (const bool is_complete : {false, true}) {
    ASSERT_TRUE(save_report(part(0, true), parts.file(0)).has_value());
    ASSERT_TRUE(save_report(part(20, is_complete), parts.file(1)).has_value());
    const auto joined = parts.joined(whole_fleet);
    ASSERT_TRUE(joined.has_value());
    ASSERT_TRUE(save_report(*joined, report_path()).has_value());
    EXPECT_EQ(has_been_played(report_path(), begin(), whole_fleet), is_complete);
  }
  EXPECT_FALSE(has_been_played(report_path(), {begin().fingerprint, 5}, whole_fleet));
  EXPECT_FALSE(has_been_played(report_path(), begin(), {0, 60}));
}

}  // namespace
}  // namespace cordelia::app
