#include "app/fleet_journal.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "app/fleet_report.hpp"

namespace cordelia::app {
namespace {

using namespace std::chrono_literals;
using Found = FleetJournal::Found;

constexpr results::IdentityRange range_in_test{10, 20};

class FleetJournals : public testing::Test {
 protected:
  FleetJournals() {
    auto pattern = (std::filesystem::temp_directory_path() / "cordelia-journal-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }

  ~FleetJournals() override { std::filesystem::remove_all(folder_); }

  std::string path() const { return (folder_ / "part.json").string(); }

  FleetJournal journal() const { return {path(), range_in_test}; }

  // Of one that began `late_s` after the run, and has played for ten seconds.
  static results::Report life(double late_s, bool is_complete) {
    results::Report report;
    report.scenario = "test";
    report.fingerprint = std::string(64, 'a');
    report.modules = 30;
    report.began_s = 1'000'000;
    report.duration_s = 60;
    results::Part part;
    part.first = range_in_test.first;
    part.end = range_in_test.end;
    part.host = "m1";
    part.began_ms = static_cast<std::int64_t>((report.began_s + late_s) * 1000);
    part.ended_ms = part.began_ms + 10'000;
    part.is_complete = is_complete;
    report.parts = {part};
    report.counts[results::Count::published] = 5;
    return report;
  }

  std::filesystem::path folder_;
};

TEST_F(FleetJournals, GoOnWithAnEarlierLife) {
  auto first = journal();
  EXPECT_EQ(first.open(life(0, false)), Found::nothing);
  ASSERT_TRUE(first.enter(life(0, false)).has_value());
  auto second = journal();
  ASSERT_EQ(second.open(life(30, false)), Found::earlier_life);
  ASSERT_TRUE(second.enter(life(30, false)).has_value());
  auto third = journal();
  ASSERT_EQ(third.open(life(45, false)), Found::earlier_life);
  const auto joined = third.joined(life(45, true));
  ASSERT_EQ(joined.parts.size(), 3U);
  EXPECT_EQ(joined.parts[0].starts, 1U);
  EXPECT_EQ(joined.parts[2].starts, 3U);
  EXPECT_EQ(joined.counts[results::Count::published], 15U);
  ASSERT_EQ(joined.gaps.size(), 2U);
  EXPECT_DOUBLE_EQ(joined.gaps[0].from_s, 10);
  EXPECT_DOUBLE_EQ(joined.gaps[0].to_s, 30);
  EXPECT_DOUBLE_EQ(joined.gaps[1].to_s, 45);
}

TEST_F(FleetJournals, KnowWhatWasPlayedToTheEnd) {
  ASSERT_TRUE(journal().enter(life(0, true)).has_value());
  EXPECT_EQ(journal().open(life(30, false)), Found::whole_run);
}

TEST_F(FleetJournals, ReplaceWhatIsOfAnotherRun) {
  auto other = life(0, false);
  other.began_s += 2;
  ASSERT_TRUE(journal().enter(other).has_value());
  EXPECT_EQ(journal().open(life(0, false)), Found::nothing);
  other = life(0, false);
  other.fingerprint = std::string(64, 'b');
  ASSERT_TRUE(journal().enter(other).has_value());
  EXPECT_EQ(journal().open(life(0, false)), Found::nothing);
  other = life(0, false);
  other.parts[0].end = 19;
  ASSERT_TRUE(save_report(other, path()).has_value());
  EXPECT_EQ(journal().open(life(0, false)), Found::nothing);
}

TEST_F(FleetJournals, TellTheGapOfOneThatCameLate) {
  const auto joined = journal().joined(life(30, true));
  ASSERT_EQ(joined.gaps.size(), 1U);
  EXPECT_DOUBLE_EQ(joined.gaps[0].from_s, 0);
  EXPECT_DOUBLE_EQ(joined.gaps[0].to_s, 30);
}

TEST_F(FleetJournals, AreRarerWhereTheyTakeLonger) {
  auto quick = journal();
  const base::Instant begin{};
  EXPECT_TRUE(quick.is_due(begin));
  quick.took(begin, begin + 1ms);
  EXPECT_FALSE(quick.is_due(begin + 4s));
  EXPECT_TRUE(quick.is_due(begin + 6s));
  quick.took(begin, begin + 1s);
  EXPECT_FALSE(quick.is_due(begin + 100s));
  EXPECT_TRUE(quick.is_due(begin + 101s));
  EXPECT_FALSE(FleetJournal("", range_in_test).is_due(begin));
}

}  // namespace
}  // namespace cordelia::app
