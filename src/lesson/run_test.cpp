// Runs under a person's hand, against a real software module in memory.
#include "lesson/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "lesson/testing_player.hpp"
#include "replay/module_vocabulary.hpp"

namespace cordelia::lesson {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

std::string document(const std::string& conversation) {
  return "# Title\n\n```\n" + conversation + "```\n";
}

class RunTest : public testing::Test {
 protected:
  void SetUp() override { board.wait(5s); }

  lesson::Run make(const std::string& markdown) {
    Run::Options options{7, "module", "t.md", markdown, values, {}};
    options.run.vocabulary = replay::module_vocabulary();
    options.run.values.default_content = base::copy_of(base::bytes_of(content));
    options.run.setup = setup;
    auto run = Run::create(std::move(options));
    EXPECT_TRUE(run) << (run ? "" : run.error().text);
    return *std::move(run);
  }

  static std::string text(const lesson::Run& run, std::string_view member) {
    return boost::json::serialize(run.to_json().at(member));
  }

  module::Board board;
  std::map<std::string, std::string> values;
  std::vector<replay::SetupTask> setup;
  std::string content = std::string(2000, 'c');
};

constexpr const char* test_and_name =
    "-> AT+test\n<- OK\n-> AT+set=mqtt,clientId,me\n<- OK\n-> AT+get=mqtt,clientId\n<- +get:me\n";

TEST_F(RunTest, WaitsBeforeItsFirstStep) {
  auto run = make(document(test_and_name));
  EXPECT_EQ(boost::json::serialize(run.to_json()),
            R"({"id":7,"device":"module","state":"paused","at_line":4,"results":[],"summary":""})");
  EXPECT_FALSE(run.due());
}

TEST_F(RunTest, GoesStepByStep) {
  auto run = make(document(test_and_name));
  Player player(board, run);
  player.go(Run::Order::step);
  ASSERT_EQ(player.sent.size(), 1U);
  EXPECT_EQ(player.sent[0].bytes, "AT+test\r\n");
  EXPECT_EQ(player.sent[0].line, 4U);
  EXPECT_EQ(text(run, "state"), "\"paused\"");
  EXPECT_EQ(text(run, "at_line"), "6");
  const auto results = run.to_json().at("results").as_array();
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(boost::json::serialize(results[0]),
            R"({"line":4,"verdict":"sent","actual":"AT+test"})");
  EXPECT_EQ(results[1].at("verdict").as_string(), "met");
  EXPECT_TRUE(results[1].as_object().contains("ms"));
  player.go(Run::Order::step);
  player.go(Run::Order::step);
  EXPECT_EQ(text(run, "state"), "\"done\"");
  EXPECT_THAT(text(run, "summary"), HasSubstr("t.md: 3 requests, 3 expectations, all met"));
  EXPECT_THAT(boost::json::serialize(run.take_events()), HasSubstr(R"("event":"finished")"));
  EXPECT_TRUE(run.take_events().empty());
}

TEST_F(RunTest, GoesToItsEnd) {
  auto run = make(document(test_and_name));
  Player player(board, run);
  player.go(Run::Order::step);
  player.go(Run::Order::all);
  EXPECT_EQ(text(run, "state"), "\"done\"");
  EXPECT_EQ(player.sent.size(), 3U);
}

TEST_F(RunTest, StopsWhereSomethingDiffers) {
  auto run = make(document("-> AT+get=mqtt,iotHubPort\n<- +get:1\n<- OK\n-> AT+test\n<- OK\n"));
  Player player(board, run);
  player.go(Run::Order::all);
  EXPECT_EQ(text(run, "state"), "\"failed\"");
  EXPECT_EQ(text(run, "at_line"), "5");
  const auto differed = run.to_json().at("results").as_array()[1];
  EXPECT_EQ(differed.at("verdict").as_string(), "differed");
  EXPECT_THAT(boost::json::serialize(differed.at("actual")), HasSubstr("+get:"));
  EXPECT_THAT(boost::json::serialize(differed.at("why")), testing::Not(HasSubstr("\"\"")));
  EXPECT_EQ(player.sent.size(), 1U);
}

TEST_F(RunTest, SaysWhatIsMissing) {
  auto run = make(document("-> AT+test\n<- OK\n<- +eventmqtt:info,\"CONNACK\",0\n"));
  Player player(board, run);
  player.go(Run::Order::all);
  EXPECT_EQ(run.to_json().at("results").as_array()[2].at("verdict").as_string(), "missing");
}

TEST_F(RunTest, DoesTheSetUpBeforeItsFirstStep) {
  setup = {{"Factory reset", "AT+factoryreset", "+eventstartup", 110s, ""}};
  auto run = make(document(test_and_name));
  Player player(board, run);
  player.go(Run::Order::step);
  ASSERT_EQ(player.sent.size(), 2U);
  EXPECT_EQ(player.sent[0].shown, "AT+factoryreset");
  EXPECT_EQ(player.sent[0].line, 0U);
  EXPECT_EQ(player.sent[1].bytes, "AT+test\r\n");
  EXPECT_EQ(text(run, "at_line"), "6");
}

TEST_F(RunTest, TakesThePagesValuesAndShowsNone) {
  values["Wi-Fi key"] = "12345678";
  auto run = make(document("-> AT+wlanConnect=your_ssid,,WPA_WPA2,<Wi-Fi key>,,,\n"));
  Player player(board, run);
  player.go(Run::Order::step);
  EXPECT_THAT(player.sent.at(0).bytes, HasSubstr("WPA_WPA2,12345678,"));
  EXPECT_THAT(player.sent.at(0).shown, HasSubstr("WPA_WPA2,<Wi-Fi key>,"));
  EXPECT_THAT(boost::json::serialize(run.take_events()), testing::Not(HasSubstr("12345678")));
}

TEST_F(RunTest, TellsAFilesContentFromItsRequest) {
  content = std::string(1000, 'c') + "\r\n,<x>\"" + std::string(994, 'd');
  auto run =
      make(document("-> AT+FileOpen=a,WRITE|CREATE,4096\n<- +fileopen:9,0\n<- OK\n"
                    "-> AT+FileWrite=9,0,0,7, <CA>\n<- +filewrite:7\n<- OK\n"));
  Player player(board, run);
  player.go(Run::Order::all);
  EXPECT_EQ(text(run, "state"), "\"done\"") << text(run, "summary");
  ASSERT_EQ(player.sent.size(), 3U);
  EXPECT_EQ(player.sent[0].text, "AT+FileOpen=a,WRITE|CREATE,4096");
  EXPECT_FALSE(player.sent[0].data);
  EXPECT_THAT(player.sent[1].text, testing::EndsWith(",0,0,1460,"));
  EXPECT_EQ(player.sent[1].data.value_or("") + player.sent[2].data.value_or(""), content);
}

TEST_F(RunTest, CannotBeMadeWithoutAValue) {
  Run::Options options{1, "module", "t.md", document("-> AT+set=mqtt,clientId,<Name>\n"), {}, {}};
  options.run.vocabulary = replay::module_vocabulary();
  const auto run = Run::create(std::move(options));
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().line, 4U);
  EXPECT_THAT(run.error().text, HasSubstr("<Name>"));
}

TEST_F(RunTest, IsStoppedByHand) {
  auto run = make(document(test_and_name));
  Player player(board, run);
  player.go(Run::Order::step);
  player.go(Run::Order::stop);
  EXPECT_EQ(text(run, "state"), "\"failed\"");
  EXPECT_THAT(text(run, "summary"), HasSubstr("stopped by hand"));
}

TEST_F(RunTest, EndsWithItsDevice) {
  auto run = make(document(test_and_name));
  RunOutput out;
  run.on_end(board.clock.now(), out);
  EXPECT_TRUE(run.is_over());
  EXPECT_TRUE(out.has_changed);
}

TEST_F(RunTest, KnowsItsOrders) {
  EXPECT_EQ(Run::order("all"), Run::Order::all);
  EXPECT_EQ(Run::order("pause"), Run::Order::pause);
  EXPECT_FALSE(Run::order("go"));
}

// As its author wrote it; what needs a broker is tested with a lab (tests/e2e/seed_replay_test.py).
TEST_F(RunTest, TakesTheExerciseStepByStepUpToTheBroker) {
  const std::filesystem::path path =
      std::filesystem::path(CORDELIA_SOURCE_DIR) / ".." / "shared" / "seed" / "exercise3.md";
  std::ifstream file(path, std::ios::binary);
  if (!file) GTEST_SKIP() << "the exercise is not beside this checkout";
  std::ostringstream markdown;
  markdown << file.rdbuf();
  auto run = make(markdown.str());
  Player player(board, run);
  for (int step = 0; step < 13; ++step) {
    player.go(Run::Order::step);
    ASSERT_EQ(text(run, "state"), "\"paused\"") << text(run, "summary");
  }
  EXPECT_EQ(text(run, "at_line"), "141");
  const auto results = run.to_json().at("results").as_array();
  const auto written = std::find_if(results.begin(), results.end(), [](const auto& result) {
    return result.at("line").template to_number<int>() == 90;
  });
  ASSERT_NE(written, results.end());
  EXPECT_EQ(written->at("verdict").as_string(), "met");
  EXPECT_EQ(written->at("actual").as_string(), "+filewrite:2000");
  player.go(Run::Order::step);
  EXPECT_EQ(text(run, "state"), "\"failed\"") << "nobody has joined a network";
}

}  // namespace
}  // namespace cordelia::lesson
