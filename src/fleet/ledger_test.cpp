#include "fleet/ledger.hpp"

#include <gtest/gtest.h>

#include <string>

#include "fleet/limits.hpp"

namespace cordelia::fleet {
namespace {

using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace): a test's unit words
using results::Count;
using results::Limit;
using results::Measure;
using results::State;

TEST(Judge, TakesALateGeneratorForTheLimitBeforeTheBackEnd) {
  EXPECT_EQ(judge({}), Limit::none);
  EXPECT_EQ(judge({.lag_max = 150ms}), Limit::generator);
  EXPECT_EQ(judge({.busy = 0.99}), Limit::generator);
  EXPECT_EQ(judge({.backend_wait_max = 3s}), Limit::backend);
  EXPECT_EQ(judge({.lag_max = 150ms, .backend_wait_max = 3s}), Limit::generator);
}

TEST(Ledger, ClosesSecondsAndSumsThemUp) {
  Ledger ledger;
  ledger.enter(State::waiting);
  ledger.enter(State::waiting);
  ledger.move(State::waiting, State::online);
  ledger.count(Count::published, 3);
  const auto first = ledger.close(0, {.busy = 0.5, .descriptors = 9});
  EXPECT_EQ(first.counts[Count::published], 3U);
  EXPECT_EQ(first.states[State::online], 1U);
  EXPECT_EQ(first.states[State::waiting], 1U);
  EXPECT_EQ(first.descriptors, 9U);
  ledger.count(Count::published);
  EXPECT_EQ(ledger.close(1, {}).counts[Count::published], 1U);
  EXPECT_EQ(ledger.counts()[Count::published], 4U);
  EXPECT_EQ(ledger.seconds().size(), 2U);
}

TEST(Ledger, MarksWhatWasMeasuredWhileTheGeneratorWasLate) {
  Ledger ledger;
  ledger.measure(Measure::echo, 1ms);
  ledger.close(0, {});
  ledger.measure(Measure::echo, 500ms);
  ledger.measure(Measure::echo, 600ms);
  ledger.close(1, {.lag_max = 400ms});
  EXPECT_EQ(ledger.timings()[Measure::echo].clear.count(), 1U);
  EXPECT_EQ(ledger.timings()[Measure::echo].marked.count(), 2U);
}

TEST(Ledger, BoundsTheSentencesThatItTellsApart) {
  Ledger ledger;
  for (int i = 0; i < 1000; ++i) ledger.fail("failure " + std::to_string(i));
  ledger.fail("failure 1");
  EXPECT_EQ(ledger.failures().size(), limits::failures_told_max);
  EXPECT_EQ(ledger.failures().at("failure 1"), 2U);
  EXPECT_EQ(ledger.failures().at("other"), 1000U - (limits::failures_told_max - 1));
}

}  // namespace
}  // namespace cordelia::fleet
