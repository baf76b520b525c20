#include "replay/stage_direction.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "net/fault_words.hpp"
#include "replay/fake_module.hpp"
#include "replay/lint.hpp"
#include "replay/report.hpp"
#include "replay/test_vocabulary.hpp"

namespace cordelia::replay {
namespace {

RunOptions options(bool takes_directions = true) {
  RunOptions run;
  run.vocabulary = test_vocabulary();
  run.takes_directions = takes_directions;
  return run;
}

std::string parse_error(const std::string& conversation) {
  const auto transcript = parse(document(conversation), "t.md");
  return transcript ? "" : describe("t.md", transcript.error());
}

TEST(StageDirection, IsOneOfThreeWords) {
  EXPECT_TRUE(is_stage_direction("%% fault wifi-drop 30s"));
  EXPECT_TRUE(is_stage_direction("  %%wait 2s"));
  EXPECT_TRUE(is_stage_direction("%% WITHIN 2s"));
  EXPECT_FALSE(is_stage_direction("%% a comment about a fault"));
  EXPECT_FALSE(is_stage_direction("%% faults"));
  EXPECT_FALSE(is_stage_direction("-> %% fault wifi-drop"));
}

TEST(StageDirection, NamesTheLineThatCannotBeFollowed) {
  EXPECT_EQ(parse_error("-> AT+test\n%% fault wifi-drpo\n"),
            "t.md:5: no fault is called wifi-drpo");
  EXPECT_EQ(parse_error("-> AT+test\n%% fault off wifi-drpo\n"),
            "t.md:5: no fault is called 'wifi-drpo'");
  EXPECT_EQ(parse_error("%% fault\n"), "t.md:4: the fault's name is missing");
  EXPECT_EQ(parse_error("%% fault latency fast\n"), "t.md:4: delay is a time like 200ms, not fast");
  EXPECT_EQ(parse_error("%% wait soon\n"), "t.md:4: behind wait stands a time like 2s, not 'soon'");
  EXPECT_EQ(parse_error("-> AT+test\n%% just a remark\n"), "");
}

TEST(StageDirection, IsTakenBetweenTheLinesAroundIt) {
  auto transcript = parse(document("-> AT+test\n<- OK\n%% fault wifi-drop 30s\n-> AT+start\n<- OK\n"
                                   "%% fault off all\n"),
                          "t.md");
  ASSERT_TRUE(transcript.has_value());
  auto runner = Runner::create(*std::move(transcript), options());
  ASSERT_TRUE(runner.has_value());
  Output out;
  runner->start(base::Instant{}, out);
  EXPECT_EQ(base::text_of(out.to_module), "AT+test\r\n");
  EXPECT_TRUE(out.directions.empty()) << "what stands before it is not met yet";
  out.to_module.clear();
  runner->on_bytes(base::bytes_of("OK\r\n"), base::Instant{1s}, out);
  ASSERT_EQ(out.directions.size(), 1U);
  EXPECT_EQ(net::describe(std::get<BeginFault>(out.directions[0]).order), "wifi-drop for=30s");
  EXPECT_EQ(base::text_of(out.to_module), "AT+start\r\n");
  runner->on_bytes(base::bytes_of("OK\r\n"), base::Instant{2s}, out);
  ASSERT_EQ(out.directions.size(), 2U);
  EXPECT_FALSE(std::get<EndFault>(out.directions[1]).kind.has_value());
  EXPECT_TRUE(runner->is_finished());
  EXPECT_EQ(runner->summary().outcome, Outcome::all_met);
}

TEST(StageDirection, GivesWhatFollowsTheTimeOfTheFault) {
  auto transcript =
      parse(document("%% fault wifi-drop 30s\n-> AT+test\n<- OK\n%% within 100s\n<- OK\n"), "t.md");
  auto runner = Runner::create(*std::move(transcript), options());
  ASSERT_TRUE(runner.has_value());
  Output out;
  runner->start(base::Instant{}, out);
  EXPECT_EQ(runner->due(), base::Instant{40s});
  runner->on_bytes(base::bytes_of("OK\r\n"), base::Instant{1s}, out);
  EXPECT_EQ(runner->due(), base::Instant{131s});
}

TEST(StageDirection, WaitsAsLongAsItSays) {
  auto transcript = parse(document("-> AT+test\n<- OK\n%% wait 2s\n-> AT+test\n<- OK\n"), "t.md");
  auto runner = Runner::create(*std::move(transcript), options(false));
  ASSERT_TRUE(runner.has_value()) << "waiting needs no network";
  FakeModule module({{"AT+test\r\n", {{"OK\r\n", 5ms}}}, {"AT+test\r\n", {{"OK\r\n", 5ms}}}});
  const auto played = play(*runner, module);
  EXPECT_EQ(played.summary.outcome, Outcome::all_met);
  EXPECT_EQ(played.summary.took, 2010ms);
}

TEST(StageDirection, IsRefusedWhereNobodyFollowsIt) {
  auto transcript = parse(document("-> AT+test\n<- OK\n%% fault wifi-drop 30s\n"), "t.md");
  const auto runner = Runner::create(*std::move(transcript), options(false));
  ASSERT_FALSE(runner.has_value());
  EXPECT_EQ(describe("t.md", runner.error()),
            "t.md:6: faults need the lab's own module; they cannot be switched on this device");
}

TEST(StageDirection, StandsInAllReports) {
  const auto transcript = *parse(document("-> AT+test\n<- OK\n%% fault refuse\n"), "t.md");
  std::ostringstream text;
  std::ostringstream json;
  std::ostringstream junit;
  TextReporter text_reporter(text, Colour::none);
  JsonReporter json_reporter(json);
  JUnitReporter junit_reporter(junit, transcript);
  auto runner = Runner::create(transcript, options());
  ASSERT_TRUE(runner.has_value());
  FakeModule module({{"AT+test\r\n", {{"OK\r\n", 5ms}}}});
  for (const auto& event : play(*runner, module).events) {
    text_reporter.on(event);
    json_reporter.on(event);
    junit_reporter.on(event);
  }
  EXPECT_NE(text.str().find("%% fault refuse\n"), std::string::npos) << text.str();
  EXPECT_NE(json.str().find(R"({"event":"direction","line":6,"text":"%% fault refuse")"),
            std::string::npos)
      << json.str();
  EXPECT_NE(junit.str().find("<system-out>%% fault refuse\n</system-out>"), std::string::npos)
      << junit.str();
}

TEST(StageDirection, IsNothingThatLintMinds) {
  const auto vocabulary = test_vocabulary();
  const auto findings = lint(document("-> AT+test\n<- OK\n%% fault refuse\n"), {vocabulary, {}});
  EXPECT_TRUE(findings.empty());
  const auto bad = lint(document("-> AT+test\n%% fault nope\n"), {vocabulary, {}});
  ASSERT_EQ(bad.size(), 1U);
  EXPECT_EQ(bad[0].line, 5U);
  EXPECT_EQ(bad[0].severity, Severity::error);
}

}  // namespace
}  // namespace cordelia::replay
