#include "results/live_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/lines.hpp"
#include "results/testing_property.hpp"
#include "results/testing_reports.hpp"

namespace cordelia::results {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

Snapshot busy_snapshot() {
  Snapshot snapshot;
  snapshot.scenario = "storm";
  snapshot.modules = 1000;
  snapshot.at_s = 30;
  snapshot.duration_s = 60;
  snapshot.last.states[State::online] = 999;
  snapshot.last.states[State::failed] = 1;
  snapshot.last.counts[Count::connects] = 12;
  snapshot.last.counts[Count::connects_failed] = 3;
  snapshot.last.counts[Count::published] = 1400;
  snapshot.last.counts[Count::received] = 1390;
  snapshot.last.connect_p99_us = 130'000;
  snapshot.last.lag_max_us = 120'000;
  snapshot.last.busy_max = 0.45;
  snapshot.last.descriptors = 1050;
  snapshot.last.limit = Limit::generator;
  snapshot.totals[Count::connects] = 1002;
  snapshot.totals[Count::lost] = 2;
  snapshot.timings[Measure::connect].clear.add(100us);
  snapshot.stages = {"storm", "slow network"};
  snapshot.memory_bytes = 25'600'000;
  return snapshot;
}

TEST(LiveText, IsAScreen) {
  EXPECT_THAT(
      live_lines(busy_snapshot()),
      ElementsAre(
          "Fleet storm                             30 s of 60 s  [############............]",
          "  waiting              0", "  off                  0", "  booting              0",
          "  wifi                 0", "  connecting           0",
          "  online             999  " + std::string(52, '#'), "  failed               1  #",
          "a second   connects 12  failed 3  sent 1,400  came 1,390  lost 0",
          "in all     connects 1,002  failed 0  sent 0  came 0  lost 2",
          "latency    connect p99 130 ms  echo p99 -", "  all      connect p50 100 us p99 100 us",
          "generator  busy 45 %  timers 120 ms late  1,050 descriptors  24.4 MiB",
          "stages     storm, slow network",
          "The generator is the limit: its timers are 120 ms late."));
}

TEST(LiveText, IsALine) {
  EXPECT_EQ(live_line(busy_snapshot()),
            "30 s of 60 s: 999 of 1,000 online; in this second 12 connects, 3 failed, 1,400 sent, "
            "1,390 came; lost 2 in all; connect p99 130 ms, echo p99 -; generator 45 % busy, 120 "
            "ms late; stages storm, slow network. The generator is the limit: its timers are 120 "
            "ms late.");
}

TEST(LiveText, SaysWhoIsTheLimit) {
  Second second;
  EXPECT_EQ(health_sentence(second), "Generator and back end keep up.");
  second.limit = Limit::backend;
  EXPECT_EQ(health_sentence(second),
            "The back end is the limit: modules wait long for its answers.");
  second.limit = Limit::generator;
  second.busy_max = 0.99;
  EXPECT_EQ(health_sentence(second),
            "The generator is the limit: its busiest loop uses 99 % of a core.");
}

TEST(LiveText, SaysWhenARunBegins) {
  Snapshot snapshot;
  snapshot.at_s = -12;
  EXPECT_THAT(live_line(snapshot), testing::StartsWith("begins in 12 s: 0 of 0 online"));
}

TEST(LiveText, FitsAlways) {
  expect_holds("screen", [] {
    Snapshot snapshot;
    snapshot.scenario =
        *any_word() + "\x1B[2J" + std::string(*rc::gen::inRange<std::size_t>(0, 100), 'x');
    snapshot.modules = any_count();
    snapshot.at_s = *any_seconds(0, 90'000);
    snapshot.duration_s = *any_seconds(0, 90'000);
    snapshot.last = any_second(5);
    snapshot.totals = any_counts();
    snapshot.stages = {*any_word(), std::string(90, 's')};
    const auto lines = live_lines(snapshot);
    RC_ASSERT(lines.size() <= live_lines_max);
    for (const auto& line : lines) {
      RC_ASSERT(width_of(line) <= live_columns);
      RC_ASSERT(line.find('\x1B') == std::string::npos);
    }
  });
}

}  // namespace
}  // namespace cordelia::results
