#include "fleet/plan.hpp"

#include <gtest/gtest.h>

#include "fleet/testing_stage.hpp"

namespace cordelia::fleet {
namespace {

TEST(Plan, FindsWhereAHostGoesOnAfterALoss) {
  const auto scenario = small_scenario();
  const auto plan = plan_of(scenario, {});
  EXPECT_TRUE(plan.steps[plan.wifi_step].text.begins_with("AT+wlanConnect"));
  EXPECT_TRUE(plan.steps[plan.connect_step].text.begins_with("AT+iotconnect"));
}

TEST(Plan, SwitchesModulesOnAtTheRampsRate) {
  auto scenario = small_scenario();
  scenario.ramp.rate = 4;
  const auto plan = plan_of(scenario, base::Instant{} + 10s);
  EXPECT_EQ(power_on_of(plan, 0), base::Instant{} + 10s);
  EXPECT_EQ(power_on_of(plan, 8), base::Instant{} + 12s);
  scenario.ramp.rate = 0;
  EXPECT_EQ(power_on_of(plan, 8), base::Instant{} + 10s);
}

TEST(Plan, SpreadsRandomArrivalsOverTheSameTime) {
  auto scenario = small_scenario();
  scenario.modules = 1000;
  scenario.ramp = {.rate = 100, .shape = scenario::Ramp::Shape::random};
  const auto plan = plan_of(scenario, {});
  int early = 0;
  for (std::uint64_t index = 0; index < scenario.modules; ++index) {
    const auto when = power_on_of(plan, index);
    EXPECT_GE(when, base::Instant{});
    EXPECT_LE(when, base::Instant{} + 10s);
    EXPECT_EQ(when, power_on_of(plan, index));
    if (when < base::Instant{} + 5s) ++early;
  }
  EXPECT_NEAR(early, 500, 60);
}

TEST(Plan, ChoosesTheSameModulesForAStageEachTime) {
  auto scenario = small_scenario();
  scenario.stages.resize(2);
  scenario.stages[0].share = scenario.stages[1].share = 0.25;
  int chosen = 0;
  int both = 0;
  for (std::uint64_t index = 0; index < 4000; ++index) {
    const bool is_first = is_chosen(scenario, 0, index);
    EXPECT_EQ(is_first, is_chosen(scenario, 0, index));
    chosen += is_first ? 1 : 0;
    both += is_first && is_chosen(scenario, 1, index) ? 1 : 0;
  }
  EXPECT_NEAR(chosen, 1000, 100);
  EXPECT_NEAR(both, 250, 60);
}

}  // namespace
}  // namespace cordelia::fleet
