#include "replay/report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <sstream>

#include "replay/fake_module.hpp"
#include "replay/test_vocabulary.hpp"

namespace cordelia::replay {
namespace {

using testing::HasSubstr;
using testing::Not;

Summary failed_summary() {
  Summary summary;
  summary.file_name = "t.md";
  summary.requests = 2;
  summary.expectations = 3;
  summary.met = 1;
  summary.differed = 1;
  summary.not_run = 1;
  summary.took = 412ms;
  summary.outcome = Outcome::differed;
  summary.failure = "line 5: the field length differs";
  return summary;
}

std::vector<RunEvent> failed_run() {
  return {{0ms, SetupStep{SetupPhase::began, "Factory reset", "AT+factoryreset"}},
          {0ms, SetupStep{SetupPhase::done, "Factory reset", "+eventstartup:x"}},
          {1ms, RequestSent{4, "AT+FileOpen=a.pem,READ,", 24, 1, 1}},
          {5ms, LineMet{5, "+fileopen:363990529,0", "+fileopen:7340033,0"}},
          {5ms, AliasBound{5, "fileID", "363990529", "7340033"}},
          {6ms, LineUnexpected{"+eventx:\x1b[2J"}},
          {6ms, NoteTaken{9, "arrow turned round"}},
          {7ms, RequestSent{9, "AT+FileWrite=7340033,0,0,1460, <C>", 1500, 1, 2}},
          {412ms, LineDiffered{10, "+filewrite:1452", "ERROR: process command,-10337", "no"}},
          {412ms, Finished{failed_summary()}}};
}

template <typename R>
std::string written(R& reporter, std::ostringstream& sink, const std::vector<RunEvent>& events) {
  for (const RunEvent& event : events) reporter.on(event);
  return sink.str();
}

TEST(TextReporter, ShowsTheConversationAsItHappens) {
  std::ostringstream sink;
  TextReporter reporter(sink, Colour::none);
  reporter.explain("The certificate is not yet valid.");
  EXPECT_EQ(written(reporter, sink, failed_run()),
            "   0.000 s  set-up Factory reset begins: AT+factoryreset\n"
            "   0.000 s  set-up Factory reset \u2713 done: +eventstartup:x\n"
            "   0.001 s  -> AT+FileOpen=a.pem,READ,\n"
            "   0.005 s  <- +fileopen:7340033,0                                  \u2713 met\n"
            "              363990529 = 7340033   (fileID)\n"
            "   0.006 s  <- +eventx:\\x1b[2J                                      ? unexpected\n"
            "              note: line 9, arrow turned round\n"
            "   0.007 s  -> AT+FileWrite=7340033,0,0,1460, <C>   (part 1 of 2)\n"
            "   0.412 s  <- ERROR: process command,-10337                        \u2717 differed\n"
            "              line 10: no\n"
            "              expected  +filewrite:1452\n"
            "              came      ERROR: process command,-10337\n"
            "\n"
            "line 5: the field length differs\n"
            "The certificate is not yet valid.\n"
            "\n"
            "t.md: 2 requests, 3 expectations, 1 met, 1 differed, 1 not run in 0.4 s\n");
}

TEST(TextReporter, ShowsWhatIsMissing) {
  std::ostringstream sink;
  TextReporter reporter(sink, Colour::none);
  reporter.on({10s, LineMissing{5, "OK", ""}});
  reporter.on({10s, LineMissing{5, "OK", "O"}});
  EXPECT_THAT(sink.str(), HasSubstr("\u2026 missing\n"));
  EXPECT_THAT(sink.str(), HasSubstr("expected  OK\n              came      (nothing)\n"));
  EXPECT_THAT(sink.str(), HasSubstr("came      O\n"));
}

TEST(TextReporter, EndsAGoodRunWithOneLineAndNoExplanation) {
  Summary summary;
  summary.file_name = "exercise3.md";
  summary.requests = 15;
  summary.expectations = 19;
  summary.took = 412ms;
  summary.outcome = Outcome::all_met;
  std::ostringstream sink;
  TextReporter reporter(sink, Colour::none);
  reporter.explain("never shown");
  reporter.on({412ms, Finished{summary}});
  EXPECT_EQ(sink.str(), "\nexercise3.md: 15 requests, 19 expectations, all met in 0.4 s\n");
}

TEST(TextReporter, UsesColourOnlyWhereAsked) {
  std::ostringstream plain;
  std::ostringstream coloured;
  TextReporter without(plain, Colour::none);
  TextReporter with(coloured, Colour::ansi);
  EXPECT_THAT(written(without, plain, failed_run()), Not(HasSubstr("\x1b")));
  EXPECT_THAT(written(with, coloured, failed_run()), HasSubstr("\x1b[31m\u2717 differed\x1b[0m"));
}

TEST(JsonReporter, WritesOneObjectALine) {
  std::ostringstream sink;
  JsonReporter reporter(sink);
  const std::string text = written(reporter, sink, failed_run());
  std::vector<std::string> names;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto value = boost::json::parse(line);
    EXPECT_TRUE(value.at("at_ms").is_double());
    names.emplace_back(value.at("event").as_string());
  }
  EXPECT_THAT(names, testing::ElementsAre("setup", "setup", "request", "met", "alias", "unexpected",
                                          "note", "request", "differed", "finished"));
  EXPECT_THAT(text, HasSubstr(R"("status":1)"));
  EXPECT_THAT(text, HasSubstr(R"("literal":"363990529","actual":"7340033")"));
}

TEST(JsonReporter, StaysValidWhateverTheModuleSays) {
  std::ostringstream sink;
  JsonReporter reporter(sink);
  reporter.on({0ms, LineUnexpected{std::string("\xff\0\"\\\n", 5)}});
  reporter.on({0ms, LineMissing{1, "OK", "\x80"}});
  std::istringstream lines(sink.str());
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(boost::json::parse(line).at("actual").as_string(), "\\xff\\x00\"\\\\n");
}

class JUnit : public testing::Test {
 protected:
  std::string report(const std::string& conversation, std::deque<Scene> script) {
    const auto transcript = parse(document(conversation), "a&b.md");
    RunOptions options;
    options.vocabulary = test_vocabulary();
    auto runner = Runner::create(*transcript, options);
    FakeModule module(std::move(script));
    const Played played = play(*runner, module);
    std::ostringstream sink;
    JUnitReporter reporter(sink, *transcript);
    return written(reporter, sink, played.events);
  }
};

TEST_F(JUnit, HasACaseForEachRequest) {
  EXPECT_EQ(
      report("-> AT+test\n<- OK\n-> AT+get=a,<b\n<- +get:\"x\"\n<- OK\n",
             {{"AT+test\r\n", {{"OK\r\n"}}}, {"AT+get=a,<b\r\n", {{"+get:\"x\"\r\nOK\r\n"}}}}),
      R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="a&amp;b.md" tests="2" failures="0" skipped="0" time="0.010">
  <testcase classname="a&amp;b.md" name="line 4: AT+test" time="0.005"></testcase>
  <testcase classname="a&amp;b.md" name="line 6: AT+get=a,&lt;b" time="0.005"></testcase>
</testsuite>
)");
}

TEST_F(JUnit, MarksWhatFailedAndWhatWasNotRun) {
  const std::string xml = report("-> AT+test\n<- OK\n-> AT+reboot\n<- OK\n",
                                 {{"AT+test\r\n", {{"ERROR: <x\x01>,1\r\n"}}}});
  EXPECT_THAT(xml, HasSubstr("tests=\"2\" failures=\"1\" skipped=\"1\""));
  EXPECT_THAT(xml, HasSubstr("<failure message=\"the lines differ\">expected  OK\n"
                             "came      ERROR: &lt;x\\x01&gt;,1</failure>"));
  EXPECT_THAT(xml, HasSubstr("name=\"line 6: AT+reboot\" time=\"0.000\"><skipped/>"));
}

TEST_F(JUnit, GivesFailuresWithoutALineToTheFirstCase) {
  const auto transcript = parse(document("-> AT+test\n<- OK\n"), "t.md");
  std::ostringstream sink;
  JUnitReporter reporter(sink, *transcript);
  reporter.on({0ms, Finished{failed_summary()}});
  EXPECT_THAT(sink.str(), HasSubstr("failures=\"1\" skipped=\"0\""));
}

}  // namespace
}  // namespace cordelia::replay
