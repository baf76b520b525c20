#include "fleet/actor.hpp"

#include "fleet/testing_stage.hpp"

namespace cordelia::fleet {
namespace {

using results::Count;
using results::State;

TEST(Actor, SetsUpConnectsAndPublishesOnTime) {
  StageOf stage(small_scenario());
  EXPECT_EQ(stage.actor.state(), State::online);
  stage.pass(60s);
  EXPECT_EQ(stage.count(Count::connects), 1U);
  EXPECT_EQ(stage.count(Count::request_errors), 0U);
  const auto published = stage.count(Count::published);
  EXPECT_GE(published, 5U);
  EXPECT_LE(published, 6U);
  EXPECT_EQ(stage.count(Count::received), published);
  EXPECT_EQ(stage.count(Count::lost), 0U);
  EXPECT_EQ(stage.ledger.timings()[results::Measure::echo].clear.count(), published);
}

TEST(Actor, SaysTheSameInTheSameOrderForTheSameSeed) {
  StageOf first(small_scenario());
  StageOf second(small_scenario());
  StageOf other_module(small_scenario(), 4);
  auto scenario = small_scenario();
  scenario.seed = 2;
  StageOf other_seed(scenario);
  for (auto* stage : {&first, &second, &other_module, &other_seed}) stage->pass(60s);
  EXPECT_FALSE(first.requests.empty());
  EXPECT_EQ(first.requests, second.requests);
  EXPECT_NE(first.requests, other_module.requests);
  EXPECT_NE(first.requests, other_seed.requests);
}

TEST(Actor, CountsWhatDoesNotComeBack) {
  StageOf stage(small_scenario());
  stage.fate = [](std::uint64_t number) { return number == 1 ? Fate::dropped : Fate::echoed; };
  stage.pass(58s);
  stage.actor.sweep(stage.board->clock.now());
  EXPECT_EQ(stage.count(Count::lost), 1U);
  EXPECT_EQ(stage.count(Count::lost_injected), 0U);
  EXPECT_EQ(stage.count(Count::reordered), 0U);
}

TEST(Actor, KnowsWhatIsInFlight) {
  StageOf stage(small_scenario());
  stage.fate = [](std::uint64_t number) { return number == 0 ? Fate::held : Fate::echoed; };
  EXPECT_EQ(stage.actor.in_flight(), 0U);
  stage.pass(15s);
  EXPECT_EQ(stage.actor.in_flight(), 1U);
  EXPECT_EQ(stage.count(Count::published), stage.count(Count::received) + 1);
  stage.give(stage.held.front());
  EXPECT_EQ(stage.actor.in_flight(), 0U);
}

TEST(Actor, TellsLateRepeatedAndReorderedApart) {
  StageOf stage(small_scenario());
  stage.fate = [](std::uint64_t number) {
    if (number == 0) return Fate::held;
    return number == 2 ? Fate::echoed_twice : Fate::echoed;
  };
  stage.pass(15s);
  ASSERT_EQ(stage.held.size(), 1U);
  EXPECT_EQ(stage.count(Count::reordered), 0U);
  stage.pass(30s);
  EXPECT_EQ(stage.count(Count::repeated), 1U);
  stage.give(stage.held.front());
  EXPECT_EQ(stage.count(Count::reordered), 1U);
  EXPECT_EQ(stage.count(Count::late), 0U);
  stage.give(stage.held.front());
  EXPECT_EQ(stage.count(Count::repeated), 2U);
}

TEST(Actor, TakesALateEchoForLostAndLate) {
  StageOf stage(small_scenario());
  stage.fate = [](std::uint64_t number) { return number == 0 ? Fate::held : Fate::echoed; };
  stage.pass(30s);
  stage.actor.sweep(stage.board->clock.now());
  EXPECT_EQ(stage.count(Count::lost), 1U);
  ASSERT_EQ(stage.held.size(), 1U);
  stage.give(stage.held.front());
  EXPECT_EQ(stage.count(Count::late), 1U);
  EXPECT_EQ(stage.count(Count::repeated), 0U);
}

TEST(Actor, BlamesTheBrokerForItsSilenceButNotForThatOfAStage) {
  for (const bool is_injected : {false, true}) {
    StageOf stage(small_scenario());
    stage.fate = [](std::uint64_t) { return Fate::dropped; };
    stage.actor.set_injected(is_injected, stage.board->clock.now());
    stage.pass(15s);
    EXPECT_EQ(stage.actor.waits_for_broker(stage.board->clock.now()) > 1s, !is_injected);
  }
}

TEST(Actor, LosesNothingOfAnInjectedFaultToTheBroker) {
  StageOf stage(small_scenario());
  stage.fate = [](std::uint64_t) { return Fate::dropped; };
  stage.actor.set_injected(true, stage.board->clock.now());
  stage.pass(30s);
  stage.actor.sweep(stage.board->clock.now());
  EXPECT_EQ(stage.count(Count::lost), 0U);
  EXPECT_GE(stage.count(Count::lost_injected), 1U);
}

TEST(Actor, ComesBackWithLongerAndLongerPauses) {
  auto scenario = small_scenario();
  scenario.back_off = {.first = 1s, .most = 8s, .spread = 0};
  StageOf stage(scenario);
  stage.accepts = false;
  stage.hang_up();
  EXPECT_EQ(stage.actor.state(), State::failed);
  EXPECT_EQ(stage.count(Count::disconnects), 1U);
  stage.pass(1s + 2s + 4s + 8s + 8s + 1ms);
  EXPECT_EQ(stage.count(Count::connects_tried), 1U + 5U);
  EXPECT_EQ(stage.count(Count::connects_failed), 5U);
  stage.accepts = true;
  stage.pass(8s);
  EXPECT_EQ(stage.actor.state(), State::online);
  EXPECT_EQ(stage.count(Count::connects), 2U);
  EXPECT_EQ(stage.ledger.failures().size(), 1U);
  stage.pass(28s);
  EXPECT_GE(stage.count(Count::skipped), 1U);
}

TEST(Actor, LeavesAndComesBackInAStorm) {
  StageOf stage(small_scenario());
  stage.actor.reconnect(stage.board->clock.now());
  stage.pass(2s);
  EXPECT_EQ(stage.actor.state(), State::online);
  EXPECT_EQ(stage.count(Count::disconnects), 0U);
  EXPECT_EQ(stage.count(Count::disconnects_injected), 1U);
  EXPECT_EQ(stage.count(Count::connects), 2U);
}

TEST(Actor, WritesARenewedFileBeforeItConnectsAgain) {
  StageOf stage(small_scenario());
  const auto created = stage.board->open("renewed.crt,CREATE|WRITE,4096");
  stage.board->ask("AT+fileClose=" + created + ",,");
  const std::string content = "a certificate,\r\nwith a line end\r\n";
  stage.actor.write_file("renewed.crt", base::bytes_of(content));
  stage.actor.reconnect(stage.board->clock.now());
  stage.pass(5s);
  EXPECT_EQ(stage.actor.state(), State::online);
  EXPECT_EQ(stage.count(Count::request_errors), 0U);
  const auto opened = stage.board->open("renewed.crt,READ");
  const auto read = stage.board->ask("AT+fileRead=" + opened + ",0,0,100");
  EXPECT_NE(read.find(content), std::string::npos) << read;
}

TEST(Actor, GoesOnWithoutAFileThatCannotBeRenewed) {
  StageOf stage(small_scenario());
  stage.actor.write_file("missing.crt", base::bytes_of("x"));
  stage.actor.reconnect(stage.board->clock.now());
  stage.pass(10s);
  EXPECT_EQ(stage.actor.state(), State::online);
  EXPECT_EQ(stage.count(Count::request_errors), 1U);
}

TEST(Actor, WaitsForItsPowerAgain) {
  StageOf stage(small_scenario());
  stage.actor.on_power_lost(stage.board->clock.now());
  EXPECT_EQ(stage.actor.state(), State::off);
  EXPECT_EQ(stage.actor.due(), std::nullopt);
  EXPECT_EQ(stage.ledger.states()[State::off], 1U);
}

TEST(Actor, PublishesMoreOftenUnderLoad) {
  StageOf stage(small_scenario());
  stage.actor.set_load(10, stage.board->clock.now());
  stage.pass(20s);
  EXPECT_GE(stage.count(Count::published), 17U);
  stage.actor.set_load(1, stage.board->clock.now());
  const auto before = stage.count(Count::published);
  stage.pass(30s);
  EXPECT_LE(stage.count(Count::published) - before, 5U);
}

}  // namespace
}  // namespace cordelia::fleet
