// Order, time, strictness and set-up: the rules of a run.
#include "replay/runner.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "replay/fake_module.hpp"
#include "replay/test_vocabulary.hpp"

namespace cordelia::replay {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Run : public testing::Test {
 protected:
  Run() { options.vocabulary = test_vocabulary(); }

  Played run(const std::string& conversation, std::deque<Scene> script) {
    FakeModule module(std::move(script));
    return run_against(conversation, module);
  }

  Played run_against(const std::string& conversation, FakeModule& module) {
    auto transcript = parse(document(conversation), "t.md");
    EXPECT_TRUE(transcript);
    auto runner = Runner::create(*std::move(transcript), options);
    EXPECT_TRUE(runner) << runner.error().text;
    return play(*runner, module);
  }

  RunOptions options;
};

const char test_and_reset[] = "-> AT+test\n<- OK\n-> AT+reboot\n<- OK\n";

TEST_F(Run, SendsARequestWhenAllBeforeItIsMet) {
  const Played played = run(
      test_and_reset, {{"AT+test\r\n", {{"OK\r\n", 70ms}}}, {"AT+reboot\r\n", {{"OK\r\n", 30ms}}}});
  EXPECT_EQ(summary_line(played.summary), "t.md: 2 requests, 2 expectations, all met in 0.1 s");
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
  ASSERT_EQ(played.events.size(), 5U);
  const auto* second = std::get_if<RequestSent>(&played.events[2].what);
  ASSERT_NE(second, nullptr);
  EXPECT_EQ(second->line, 6U);
  EXPECT_EQ(played.events[2].at, base::Duration(70ms));
}

TEST_F(Run, StopsAtTheFirstMismatch) {
  FakeModule module({{"AT+test\r\n", {{"ERROR: process command,-2018\r\nOK\r\n"}}}});
  const Played played = run_against(test_and_reset, module);
  const auto differed = played.all<LineDiffered>();
  ASSERT_EQ(differed.size(), 1U);
  EXPECT_EQ(differed[0].line, 5U);
  EXPECT_EQ(differed[0].expected, "OK");
  EXPECT_EQ(differed[0].actual, "ERROR: process command,-2018");
  EXPECT_EQ(played.summary.outcome, Outcome::differed);
  EXPECT_EQ(played.summary.not_run, 1U);
  EXPECT_EQ(summary_line(played.summary),
            "t.md: 2 requests, 2 expectations, 0 met, 1 differed, 1 not run in 0.0 s");
  EXPECT_TRUE(std::holds_alternative<Finished>(played.events.back().what));
}

TEST_F(Run, WaitsForEachExpectationTenSeconds) {
  const Played late =
      run("-> AT+iotconnect\n<- OK\n<- +eventmqtt:info,\"CONNACK\",0\n",
          {{"AT+iotconnect\r\n", {{"OK\r\n", 9s}, {"+eventmqtt:info,\"CONNACK\",0\r\n", 18s}}}});
  EXPECT_EQ(late.summary.outcome, Outcome::all_met);
  const Played never = run(test_and_reset, {{"AT+test\r\n", {{"O"}}}});
  const auto missing = never.all<LineMissing>();
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].line, 5U);
  EXPECT_EQ(missing[0].unfinished, "O");
  EXPECT_EQ(never.summary.took, base::Duration(10s));
  EXPECT_EQ(never.summary.outcome, Outcome::differed);
  EXPECT_EQ(never.summary.not_run, 1U);
}

TEST_F(Run, WaitsLongerWhereTheVocabularyOrThePersonSaysSo) {
  const std::deque<Scene> slow_reset{{"AT+factoryreset\r\n", {{"OK\r\n", 60s}}}};
  EXPECT_EQ(run("-> AT+factoryreset\n<- OK\n", slow_reset).summary.outcome, Outcome::all_met);
  const std::deque<Scene> slow_test{{"AT+test\r\n", {{"OK\r\n", 60s}}}};
  EXPECT_EQ(run("-> AT+test\n<- OK\n", slow_test).summary.outcome, Outcome::differed);
  options.timeout = 61s;
  EXPECT_EQ(run("-> AT+test\n<- OK\n", slow_test).summary.outcome, Outcome::all_met);
}

TEST_F(Run, ForgetsALongTimeoutAtTheNextRequest) {
  const Played played = run("-> AT+factoryreset\n<- OK\n-> AT+test\n<- OK\n",
                            {{"AT+factoryreset\r\n", {{"OK\r\n"}}}, {"AT+test\r\n", {}}});
  EXPECT_EQ(played.summary.took, base::Duration(10s + 5ms));
}

const char connect_and_event[] = "-> AT+iotconnect\n<- OK\n<- +eventmqtt:info,\"CONNACK\",0\n";

TEST_F(Run, TakesEventsBeforeAndAfterTheOk) {
  for (const std::string answer :
       {"OK\r\n+eventmqtt:info,\"CONNACK\",0\r\n", "+eventmqtt:info,\"CONNACK\",0\r\nOK\r\n"}) {
    const Played played = run(connect_and_event, {{"AT+iotconnect\r\n", {{answer}}}});
    EXPECT_EQ(played.summary.met, 2U) << answer;
    EXPECT_EQ(played.summary.outcome, Outcome::all_met);
  }
}

TEST_F(Run, TakesEventsBeforeTheOkOfTheDocumentToo) {
  const Played played = run("-> AT+iotconnect\n<- +eventmqtt:info,\"CONNACK\",0\n<- OK\n",
                            {{"AT+iotconnect\r\n", {{"OK\r\n+eventmqtt:info,\"CONNACK\",0\r\n"}}}});
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
}

TEST_F(Run, HoldsEventsInOrderAmongThemselves) {
  const std::string conversation =
      "-> AT+test\n<- OK\n<- +eventwlan:connect,n,0x1\n"
      "<- +eventnetapp:ipv4_acquired,10.0.0.2,10.0.0.1,10.0.0.1\n";
  const std::string wlan = "+eventwlan:connect,n,0x1\r\n";
  const std::string address = "+eventnetapp:ipv4_acquired,10.0.0.2,10.0.0.1,10.0.0.1\r\n";
  EXPECT_EQ(run(conversation, {{"AT+test\r\n", {{"OK\r\n" + wlan + address}}}}).summary.met, 3U);
  EXPECT_EQ(run(conversation, {{"AT+test\r\n", {{wlan + "OK\r\n" + address}}}}).summary.met, 3U);
  const Played wrong = run(conversation, {{"AT+test\r\n", {{"OK\r\n" + address + wlan}}}});
  ASSERT_EQ(wrong.all<LineDiffered>().size(), 1U);
  EXPECT_EQ(wrong.all<LineDiffered>()[0].expected, "+eventwlan:connect,n,0x1");
}

TEST_F(Run, HoldsAnswersInOrder) {
  const std::string conversation = "-> AT+get=a,b\n<- +get:1\n<- +get:2\n<- OK\n";
  EXPECT_EQ(run(conversation, {{"AT+get=a,b\r\n", {{"+get:1\r\n+get:2\r\nOK\r\n"}}}}).summary.met,
            3U);
  EXPECT_EQ(
      run(conversation, {{"AT+get=a,b\r\n", {{"+get:2\r\n+get:1\r\nOK\r\n"}}}}).summary.differed,
      1U);
}

TEST_F(Run, ReportsAnotherEventOfTheSameNameAtOnce) {
  const Played played =
      run(connect_and_event,
          {{"AT+iotconnect\r\n", {{"OK\r\n+eventmqtt:error,\"CONNECT_FAILED\",-468\r\n"}}}});
  ASSERT_EQ(played.all<LineDiffered>().size(), 1U);
  EXPECT_LT(played.summary.took, base::Duration(1s));
}

TEST_F(Run, ShowsLinesThatNobodyExpected) {
  const std::deque<Scene> script{
      {"AT+iotconnect\r\n",
       {{"OK\r\n+eventwlan:disconnect,n,0x1,200\r\n+eventmqtt:info,\"CONNACK\",0\r\n"}}}};
  const Played lenient = run(connect_and_event, script);
  ASSERT_EQ(lenient.all<LineUnexpected>().size(), 1U);
  EXPECT_EQ(lenient.all<LineUnexpected>()[0].actual, "+eventwlan:disconnect,n,0x1,200");
  EXPECT_EQ(lenient.summary.outcome, Outcome::all_met);
  options.strictness = Strictness::strict;
  const Played strict = run(connect_and_event, script);
  EXPECT_EQ(strict.summary.outcome, Outcome::differed);
  EXPECT_EQ(strict.summary.met, 2U);
}

TEST_F(Run, TurnsNotesIntoFailuresOnlyWhereStrict) {
  const std::deque<Scene> script{{"AT+test\r\n", {{"OK\r\n"}}}};
  const Played lenient = run("<- AT+test\n<- OK\n", script);
  ASSERT_EQ(lenient.all<NoteTaken>().size(), 1U);
  EXPECT_EQ(lenient.all<NoteTaken>()[0].line, 4U);
  EXPECT_EQ(lenient.summary.outcome, Outcome::all_met);
  options.strictness = Strictness::strict;
  EXPECT_EQ(run("<- AT+test\n<- OK\n", script).summary.outcome, Outcome::differed);
}

TEST_F(Run, WaitsForAResultThatTheDocumentDoesNotMention) {
  const Played played =
      run("-> AT+test\n-> AT+get=a,b\n<- +get:1\n<- OK\n",
          {{"AT+test\r\n", {{"OK\r\n", 1s}}}, {"AT+get=a,b\r\n", {{"+get:1\r\nOK\r\n"}}}});
  EXPECT_EQ(played.all<LineUnexpected>().size(), 1U);
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
}

TEST_F(Run, GoesOnWithANoteWhereThatResultNeverComes) {
  const Played played = run("-> AT+test\n-> AT+reboot\n<- OK\n",
                            {{"AT+test\r\n", {}}, {"AT+reboot\r\n", {{"OK\r\n"}}}});
  ASSERT_EQ(played.all<NoteTaken>().size(), 1U);
  EXPECT_EQ(played.all<NoteTaken>()[0].text, "no OK or ERROR came");
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
}

TEST_F(Run, WaitsForLinesBeforeTheFirstRequest) {
  FakeModule module({{"AT+test\r\n", {{"OK\r\n"}}}});
  module.say_at(2s, "+eventstartup:26,0x31,88:01,1.0.0\r\n");
  const Played played =
      run_against("<- +eventstartup:26,0x30,88:02,1.0.0\n-> AT+test\n<- OK\n", module);
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
  EXPECT_EQ(played.all<AliasBound>().size(), 2U);
}

TEST_F(Run, BindsAnewWhatALineRenews) {
  FakeModule module(std::deque<Scene>{});
  module.say_at(1s, "+eventstartup:26,0x31,88:01,1.0.0\r\n");
  module.say_at(2s, "+eventstartup:26,0x31,88:05,1.0.0\r\n");
  const std::string startup = "<- +eventstartup:26,0x30,88:02,1.0.0\n";
  const Played played = run_against(startup + startup, module);
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
  ASSERT_EQ(played.all<AliasBound>().size(), 3U);
  EXPECT_EQ(played.all<AliasBound>()[2].actual, "88:05");
}

TEST_F(Run, ReadsPayloadsWithLineEnds) {
  options.values.defaults["Text 1"] = bytes("a\r\nOK\r\nb");
  const Played played =
      run("-> AT+fileRead=7,0,0,8\n<- +fileread:0,8,<Text 1>\n<- OK\n",
          {{"AT+fileRead=7,0,0,8\r\n", {{"+fileread:0,8,a\r\nOK\r\nb\r\nOK\r\n"}}}});
  EXPECT_EQ(played.summary.met, 2U);
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
}

TEST_F(Run, EndsWhenTheModuleIsGone) {
  auto runner = Runner::create(*parse(document(test_and_reset), "t.md"), options);
  Output out;
  runner->start({}, out);
  runner->on_end(base::Instant(1s), out);
  EXPECT_TRUE(runner->is_finished());
  EXPECT_EQ(runner->summary().missing, 1U);
  EXPECT_EQ(runner->due(), std::nullopt);
  const std::size_t events = out.events.size();
  deliver(*runner, "OK\r\n", base::Instant(2s), out);
  runner->on_time(base::Instant(99s), out);
  EXPECT_EQ(out.events.size(), events);
}

TEST_F(Run, IsNotCreatedWithoutTheValuesThatItNeeds) {
  const auto runner = Runner::create(
      *parse(document("-> AT+test\n<- OK\n-> AT+netappping=<Address>\n"), "t.md"), options);
  ASSERT_FALSE(runner);
  EXPECT_EQ(runner.error().line, 6U);
  EXPECT_THAT(runner.error().text, HasSubstr("--set 'Address=VALUE'"));
}

TEST_F(Run, DoesTheSetUpFirst) {
  options.setup = {{"Factory reset", "AT+factoryreset", "+eventstartup:", 100s, ""},
                   {"Join", "AT+wlanconnect=n,,OPEN,k,,,", "+eventnetapp:ipv4_acquired", 30s,
                    "AT+wlanconnect=n,\u2026"}};
  const Played played =
      run("-> AT+test\n<- OK\n",
          {{"AT+factoryreset\r\n", {{"OK\r\n", 60s}, {"+eventstartup:x\r\n", 62s}}},
           {"AT+wlanconnect=n,,OPEN,k,,,\r\n",
            {{"OK\r\n+eventwlan:connect,n,0x1\r\n+eventnetapp:ipv4_acquired,1,2,3\r\n"}}},
           {"AT+test\r\n", {{"OK\r\n"}}}});
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
  const auto steps = played.all<SetupStep>();
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[1].phase, SetupPhase::done);
  EXPECT_EQ(steps[2].text, "AT+wlanconnect=n,\u2026");
  EXPECT_TRUE(played.all<LineUnexpected>().empty());
}

// A module that has just been switched on may still owe the event of that boot.
TEST_F(Run, TakesNoEventForItsOwnThatCameBeforeTheOk) {
  options.setup = {{"Factory reset", "AT+factoryreset", "+eventstartup:", 100s, ""}};
  const Played played =
      run("-> AT+test\n<- OK\n",
          {{"AT+factoryreset\r\n",
            {{"+eventstartup:stale\r\n", 1s}, {"OK\r\n", 60s}, {"+eventstartup:fresh\r\n", 62s}}},
           {"AT+test\r\n", {{"OK\r\n"}}}});
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
  EXPECT_EQ(played.all<SetupStep>()[1].text, "+eventstartup:fresh");
}

TEST_F(Run, FailsClearlyWhereTheSetUpFails) {
  options.setup = {{"Join", "AT+wlanconnect", "+eventwlan:connect", 30s, ""}};
  FakeModule module({{"AT+wlanconnect\r\n", {{"ERROR: process command,-2058\r\n"}}}});
  const Played error = run_against("-> AT+test\n<- OK\n", module);
  EXPECT_EQ(error.summary.failure, "the set-up step 'Join' failed: ERROR: process command,-2058");
  EXPECT_EQ(error.summary.outcome, Outcome::differed);
  EXPECT_EQ(error.summary.requests_sent, 0U);
  EXPECT_EQ(error.summary.not_run, 1U);
  const Played late = run("-> AT+test\n<- OK\n", {{"AT+wlanconnect\r\n", {{"OK\r\n"}}}});
  EXPECT_EQ(late.summary.failure, "the set-up step 'Join' failed: no +eventwlan:connect came");
  EXPECT_EQ(late.summary.took, base::Duration(30s));
}

TEST_F(Run, SkipsSetUpStepsThatDoNothing) {
  options.setup = {{"Nothing", "", "", 1s, ""}};
  EXPECT_EQ(run("-> AT+test\n<- OK\n", {{"AT+test\r\n", {{"OK\r\n"}}}}).summary.outcome,
            Outcome::all_met);
}

TEST_F(Run, GivesTheSameEventsHoweverTheBytesAreSplit) {
  const std::deque<Scene> script{
      {"AT+iotconnect\r\n", {{"OK\r\n+eventmqtt:info,\"CONNACK\",0\r\n"}}}};
  FakeModule whole(script);
  FakeModule split(script);
  auto first = Runner::create(*parse(document(connect_and_event), "t.md"), options);
  auto second = Runner::create(*parse(document(connect_and_event), "t.md"), options);
  const Played one = play(*first, whole);
  const Played other = play(*second, split, Delivery::byte_by_byte);
  EXPECT_EQ(one.events.size(), other.events.size());
  EXPECT_EQ(summary_line(one.summary), summary_line(other.summary));
}

// Answers what a runner sends, at once.
class SteppedRun : public Run {
 protected:
  void begin(const std::string& conversation, Pace pace) {
    runner.emplace(*Runner::create(*parse(document(conversation), "t.md"), options));
    runner->set_pace(pace, now, out);
    runner->start(now, out);
  }

  void set_pace(Pace pace) { runner->set_pace(pace, now, out); }

  void module_says(std::string_view text) { runner->on_bytes(base::bytes_of(text), now, out); }

  std::string sent() {
    std::string text(base::text_of(out.to_module));
    out.to_module.clear();
    return text;
  }

  std::optional<Runner> runner;
  Output out;
  base::Instant now{};
};

TEST_F(SteppedRun, SendsNothingUntilItIsTold) {
  begin(test_and_reset, Pace::hold);
  EXPECT_EQ(sent(), "");
  EXPECT_TRUE(runner->is_held());
  EXPECT_FALSE(runner->due());
  EXPECT_EQ(runner->next_line(), 4U);
  set_pace(Pace::step);
  EXPECT_EQ(sent(), "AT+test\r\n");
  EXPECT_FALSE(runner->is_held());
  EXPECT_TRUE(runner->due());
  module_says("OK\r\n");
  EXPECT_EQ(sent(), "");
  EXPECT_TRUE(runner->is_held());
  EXPECT_EQ(runner->next_line(), 6U);
  set_pace(Pace::step);
  EXPECT_EQ(sent(), "AT+reboot\r\n");
  EXPECT_FALSE(runner->next_line());
  module_says("OK\r\n");
  EXPECT_TRUE(runner->is_finished());
  EXPECT_EQ(runner->summary().outcome, Outcome::all_met);
}

TEST_F(SteppedRun, FinishesWhatItBeganWhenItIsPaused) {
  begin(test_and_reset, Pace::all);
  EXPECT_EQ(sent(), "AT+test\r\n");
  set_pace(Pace::hold);
  module_says("OK\r\n");
  EXPECT_EQ(sent(), "");
  EXPECT_TRUE(runner->is_held());
  set_pace(Pace::all);
  EXPECT_EQ(sent(), "AT+reboot\r\n");
}

TEST_F(SteppedRun, IsNotLateWhileItIsHeld) {
  begin(test_and_reset, Pace::step);
  module_says("OK\r\n");
  now += 1h;
  runner->on_time(now, out);
  EXPECT_FALSE(runner->is_finished());
  set_pace(Pace::step);
  now += 9s;
  runner->on_time(now, out);
  EXPECT_FALSE(runner->is_finished());
  now += 2s;
  runner->on_time(now, out);
  EXPECT_EQ(runner->summary().missing, 1U);
}

TEST_F(SteppedRun, IsStoppedByHand) {
  begin(test_and_reset, Pace::step);
  runner->stop(now, out);
  EXPECT_TRUE(runner->is_finished());
  EXPECT_EQ(runner->summary().failure, "stopped by hand");
  EXPECT_EQ(runner->summary().missing, 0U);
  EXPECT_EQ(runner->summary().not_run, 2U);
}

}  // namespace
}  // namespace cordelia::replay
