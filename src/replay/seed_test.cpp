// The exercise as its author wrote it, unmodified.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "replay/fake_module.hpp"
#include "replay/lint.hpp"
#include "replay/report.hpp"
#include "replay/test_vocabulary.hpp"

namespace cordelia::replay {
namespace {

class Seed : public testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path path =
        std::filesystem::path(CORDELIA_SOURCE_DIR) / ".." / "shared" / "seed" / "exercise3.md";
    std::ifstream file(path, std::ios::binary);
    if (!file) GTEST_SKIP() << "the exercise is not beside this checkout";
    std::ostringstream text;
    text << file.rdbuf();
    markdown = text.str();
  }

  std::string markdown;
};

// The requests behind the upload, each answered with OK alone.
const char* const settings[] = {"AT+set=MQTT,iotHubEndpoint,\"test.mosquitto.org\"",
                                "AT+set=MQTT,iotHubPort,8883",
                                "AT+set=MQTT,flags,\"url|sec|whitelist_rootca\"",
                                "AT+set=MQTT,clientId,\"your_client_id\"",
                                "AT+set=MQTT,rootCAPath,\"mosquitto.org.pem\"",
                                "AT+set=SUBTOPIC0,name,\"cordelia/+\"",
                                "AT+set=PUBTOPIC0,name,\"cordelia/apple\"",
                                "AT+set=PUBTOPIC1,name,\"cordelia/banana\"",
                                "AT+set=PUBTOPIC2,name,\"cordelia/orange\"",
                                "AT+set=PUBTOPIC3,name,\"cordelia/kiwi\""};

std::deque<Scene> whole_exercise(const std::string& content) {
  const std::string message = R"("{"RandomString":"oUykIeOvzm","Number1":104,"Number2":575}")";
  const std::string first = content.substr(0, test_chunk_bytes);
  const std::string second = content.substr(test_chunk_bytes);
  std::deque<Scene> script{
      {"AT+FileOpen=mosquitto.org.pem,WRITE|CREATE,4096\r\n", {{"+fileopen:7340033,0\r\nOK\r\n"}}},
      {"AT+FileWrite=7340033,0,0,1460," + first + "\r\n", {{"+filewrite:1460\r\nOK\r\n"}}},
      {"AT+FileWrite=7340033,1460,0," + std::to_string(second.size()) + "," + second + "\r\n",
       {{"+filewrite:" + std::to_string(second.size()) + "\r\nOK\r\n"}}},
      {"AT+FileClose=7340033,,\r\n", {{"OK\r\n"}}}};
  for (const char* setting : settings) {
    script.push_back({std::string(setting) + "\r\n", {{"OK\r\n"}}});
  }
  script.push_back(
      {"AT+iotconnect\r\n", {{"OK\r\n"}, {"+eventmqtt:info,\"CONNACK\",0\r\n", 200ms}}});
  script.push_back(
      {"AT+iotpublish=0," + message + "\r\n",
       {{"OK\r\n"}, {"+eventmqtt:recv,cordelia/apple,qos0," + message + "\r\n", 150ms}}});
  return script;
}

TEST_F(Seed, ParsesAsItWasWritten) {
  const auto transcript = parse(markdown, "exercise3.md");
  ASSERT_TRUE(transcript) << describe("exercise3.md", transcript.error());
  EXPECT_EQ(transcript->requests(), 15U);
  EXPECT_EQ(transcript->expectations(), 19U);
  ASSERT_EQ(transcript->notes.size(), 1U);
  EXPECT_EQ(transcript->notes[0].line, 93U);
  EXPECT_EQ(transcript->steps[0].line, 85U);
}

TEST_F(Seed, RunsUnmodified) {
  const std::string content = std::string(1000, 'c') + "\r\nOK\r\n" + std::string(978, 'd');
  RunOptions options;
  options.vocabulary = test_vocabulary();
  options.values.default_content = bytes(content);
  auto runner = Runner::create(*parse(markdown, "exercise3.md"), options);
  ASSERT_TRUE(runner);
  FakeModule module(whole_exercise(content));
  const Played played = play(*runner, module);
  EXPECT_FALSE(module.has_more_to_hear());
  EXPECT_EQ(summary_line(played.summary),
            "exercise3.md: 15 requests, 19 expectations, all met in 0.4 s");
  EXPECT_EQ(played.all<NoteTaken>().size(), 1U);
}

TEST_F(Seed, NeedsOnlyTheContent) {
  const Vocabulary vocabulary = test_vocabulary();
  PlaceholderValues values;
  const auto without = lint(markdown, {vocabulary, values});
  ASSERT_EQ(without.size(), 2U);
  EXPECT_EQ(without[0].line, 89U);
  EXPECT_EQ(outcome_of(without, Strictness::lenient), Outcome::unusable);
  values.default_content = bytes("ca");
  EXPECT_EQ(outcome_of(lint(markdown, {vocabulary, values}), Strictness::lenient),
            Outcome::all_met);
}

TEST_F(Seed, RunsFromDocumentsWithOtherLineEnds) {
  std::string crlf;
  for (const char c : markdown) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const auto one = parse(markdown, "a");
  const auto other = parse(crlf, "b");
  ASSERT_TRUE(other);
  ASSERT_EQ(one->steps.size(), other->steps.size());
  for (std::size_t i = 0; i < one->steps.size(); ++i) {
    EXPECT_EQ(one->steps[i].text, other->steps[i].text);
    EXPECT_EQ(one->steps[i].line, other->steps[i].line);
  }
}

}  // namespace
}  // namespace cordelia::replay
