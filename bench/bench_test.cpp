// What the benchmarks' figures rest on: statistics, turns, what is shown. Times of real things are
// not tested.
#include <gmock/gmock.h>

#include <limits>
#include <thread>

#include "bench/finding.hpp"
#include "bench/options.hpp"
#include "bench/pinned.hpp"
#include "bench/uart.hpp"

namespace cordelia::bench {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Finding sound_finding() {
  return finding_of(
      {.name = "n", .title = "t", .peer = "peer", .product = "twin", .ratio_max = 1.5},
      {{2, 4}, {2.5, 5}, {1.25, 1.125, 1.375, 1, 1.5}}, Plan{7, 10, 1});
}

TEST(Statistics, TakeTheNearestRank) {
  const double samples[] = {5, 1, 4, 2, 3, 6, 7, 8, 10, 9};
  EXPECT_EQ(percentile(samples, 0.5), 5);
  EXPECT_EQ(percentile(samples, 0.9), 9);
  EXPECT_EQ(percentile(samples, 0.91), 10);
  EXPECT_EQ(percentile(samples, 1), 10);
  EXPECT_EQ(percentile(samples, 1e-9), 1);
}

TEST(Statistics, ServeASingleSample) {
  const double one[] = {3};
  EXPECT_EQ(summary_of(one).p90, 3);
  EXPECT_EQ(spread_of(one).median, 3);
  EXPECT_EQ(spread_of(one).min, 3);
  EXPECT_EQ(spread_of(one).max, 3);
}

TEST(Statistics, KnowTheRange) {
  const double samples[] = {1.5, 0.5, 1.0};
  EXPECT_EQ(spread_of(samples).min, 0.5);
  EXPECT_EQ(spread_of(samples).median, 1.0);
  EXPECT_EQ(spread_of(samples).max, 1.5);
  EXPECT_EQ(spread_of(samples).first_quarter, 0.5);
  EXPECT_EQ(spread_of(samples).third_quarter, 1.5);
}

// A side that writes its letter down.
Side scribe(std::string& log, char letter) {
  return {std::string{letter}, [&log, letter]() -> Result<void> {
            log += letter;
            return {};
          }};
}

TEST(Comparison, TakesTurnsAndChangesWhoBegins) {
  std::string log;
  const auto result = compare(scribe(log, 'a'), scribe(log, 'b'), {3, 2, 1});
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(log, "abaabbbbaaaabb");
}

TEST(Comparison, StopsAtTheFirstFailureAndNamesTheSide) {
  std::string log;
  int calls = 0;
  const Side failing{"twin", [&calls]() -> Result<void> {
                       if (++calls < 3) return {};
                       return fail("it broke");
                     }};
  const auto result = compare(scribe(log, 'a'), failing, {5, 1, 1});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().text, "twin: it broke");
  EXPECT_EQ(calls, 3);
}

TEST(Finding, HoldsTheRatioAgainstItsAim) {
  EXPECT_TRUE(sound_finding().aim.is_met);
  EXPECT_FALSE(
      finding_of({.name = "n", .title = "t", .peer = "peer", .product = "twin", .ratio_max = 1.05},
                 {{2, 4}, {2.5, 5}, {1.25, 1.125, 1.375, 1, 1.5}}, Plan{7, 10, 1})
          .aim.is_met);
}

TEST(Finding, IsShownWithSpreadAndAim) {
  EXPECT_THAT(text_of(sound_finding()),
              HasSubstr("  twin / peer = 1.250\n"
                        "  7 rounds: half of them 1.125 to 1.375, all 1.000 to 1.500\n"
                        "  aim: at most 1.5, met\n"));
  EXPECT_THAT(text_of(sound_finding()), HasSubstr("500000"));  // per second, from 2 us
}

TEST(Finding, IsShownAsJson) {
  EXPECT_EQ(json_of(std::vector{sound_finding()}),
            R"([{"name":"n","title":"t","rows":[)"
            R"({"name":"peer","median_us":2E0,"p90_us":4E0,"per_second":5E5},)"
            R"({"name":"twin","median_us":2.5E0,"p90_us":5E0,"per_second":4E5}],)"
            R"("ratio":{"of":"twin / peer","median":1.25E0,)"
            R"("first_quarter":1.125E0,"third_quarter":1.375E0,"min":1E0,"max":1.5E0,"rounds":7},)"
            R"("aim":{"text":"at most 1.5","met":true}}])");
}

TEST(Finding, DoubtsWhatCannotBeRight) {
  EXPECT_TRUE(is_plausible(sound_finding()));
  const auto doubts = [](auto damage) {
    auto finding = sound_finding();
    damage(finding);
    return !is_plausible(finding);
  };
  EXPECT_TRUE(doubts([](Finding& f) { f.rows.clear(); }));
  EXPECT_TRUE(doubts([](Finding& f) { f.rounds = 0; }));
  EXPECT_TRUE(doubts([](Finding& f) { f.rows[1].micros.median = 0; }));
  EXPECT_TRUE(doubts([](Finding& f) { f.rows[1].micros.p90 = 1; }));
  EXPECT_TRUE(doubts([](Finding& f) { f.ratio.min = -1; }));
  EXPECT_TRUE(doubts([](Finding& f) { f.ratio.max = 1; }));
  EXPECT_TRUE(doubts([](Finding& f) { f.ratio.third_quarter = 1.2; }));
  EXPECT_TRUE(doubts([](Finding& f) { f.ratio = {1e6, 1e6, 1e6, 1e6, 1e6}; }));
  EXPECT_TRUE(
      doubts([](Finding& f) { f.ratio.median = std::numeric_limits<double>::quiet_NaN(); }));
}

int cores_of_a_thread_started_now() {
  std::size_t count = 0;
  std::thread([&count] { count = usable_cores().size(); }).join();
  return static_cast<int>(count);
}

TEST(Pinned, HoldsForThreadsThatAreStartedThenAndEndsWithIt) {
  const auto before = usable_cores();
  {
    const Pinned pinned(before.back());
    EXPECT_EQ(usable_cores(), std::vector{before.back()});
    EXPECT_EQ(cores_of_a_thread_started_now(), 1);
  }
  EXPECT_EQ(usable_cores(), before);
}

TEST(Uart, NeedsTenBitsAByte) {
  // 13 bytes at 11,520 bytes a second.
  EXPECT_NEAR(uart_micros("AT+test\r\n", "OK\r\n"), 1128.5, 0.1);
}

std::vector<std::string_view> names_of(const Options& options) {
  std::vector<std::string_view> names;
  for (const auto& row : options.chosen) names.push_back(row.name);
  return names;
}

TEST(Options, ChooseAllByDefault) {
  const auto options = parse_options({});
  ASSERT_TRUE(options.has_value());
  EXPECT_THAT(names_of(*options), ElementsAre("engine_requests", "pty_round_trip", "publish_echo",
                                              "connect_rate", "fleet_connect", "fleet_echo"));
  EXPECT_EQ(options->effort, Effort::full);
}

TEST(Options, ChooseByNameInTheOrderOfTheTable) {
  const std::string_view words[] = {"connect_rate", "--short", "engine_requests", "--json"};
  const auto options = parse_options(words);
  ASSERT_TRUE(options.has_value());
  EXPECT_THAT(names_of(*options), ElementsAre("engine_requests", "connect_rate"));
  EXPECT_EQ(options->effort, Effort::brief);
  EXPECT_TRUE(options->as_json);
}

TEST(Options, NameTheWordThatIsUnknown) {
  const std::string_view words[] = {"--fast"};
  const auto options = parse_options(words);
  ASSERT_FALSE(options.has_value());
  EXPECT_THAT(options.error().text, HasSubstr("'--fast'"));
}

}  // namespace
}  // namespace cordelia::bench
