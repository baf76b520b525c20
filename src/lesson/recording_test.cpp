// What is recorded runs again, and what is secret is not in it.
#include "lesson/recording.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lesson/testing_player.hpp"
#include "replay/line_reader.hpp"
#include "replay/module_vocabulary.hpp"

namespace cordelia::lesson {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class RecordingTest : public testing::Test {
 protected:
  void SetUp() override {
    board.wait(5s);
    board.take();
  }

  // Asks the module, and keeps what both said.
  void ask(const std::string& request) {
    said.push_back({Speaker::host, request, at});
    replay::LineReader reader;
    const auto answer = board.ask(request);
    reader.feed(base::bytes_of(answer));
    while (auto line = reader.next(vocabulary)) {
      said.push_back({Speaker::module, *std::move(line), at});
    }
    at += 300ms;
    board.wait(300ms);
  }

  Recording recorded() const {
    auto recording = record(said, "What I did", vocabulary);
    EXPECT_TRUE(recording);
    return recording ? *std::move(recording) : Recording();
  }

  // On another module, which has chosen other values.
  std::string run_again(const Recording& recording) const {
    module::Board other;
    other.wait(5s);
    (void)other.open("other.pem,WRITE|CREATE,4096");
    Run::Options options{1, "module", "r.md", recording.markdown, {}, {}};
    options.run.vocabulary = vocabulary;
    options.run.values.defaults = recording.values;
    auto run = Run::create(std::move(options));
    if (!run) return run.error().text;
    Player player(other, *run);
    player.go(Run::Order::all);
    return run->summary().failure;
  }

  replay::Vocabulary vocabulary = replay::module_vocabulary();
  module::Board board;
  std::vector<Said> said;
  base::Duration at{};
};

TEST_F(RecordingTest, IsADocumentThatRunsAgain) {
  ask("AT+test");
  ask("AT+set=mqtt,clientId,me");
  ask("AT+get=mqtt,clientId");
  const auto recording = recorded();
  EXPECT_EQ(recording.markdown, R"(# What I did

```
-> AT+test
<- OK

-> AT+set=mqtt,clientId,me
<- OK

-> AT+get=mqtt,clientId
<- +get:me
<- OK
```
)");
  EXPECT_THAT(recording.removed, ElementsAre());
  EXPECT_EQ(run_again(recording), "");
}

TEST_F(RecordingTest, LeavesValuesOfTheModulesChoiceToAliases) {
  ask("AT+fileOpen=a.pem,WRITE|CREATE,4096");
  const auto handle = said[1].line.substr(10, said[1].line.find(',') - 10);
  ask("AT+fileWrite=" + handle + ",0,0,5,hello");
  ask("AT+fileClose=" + handle + ",,");
  ask("AT+get=general,version");
  const auto recording = recorded();
  EXPECT_THAT(recording.markdown, HasSubstr("AT+fileWrite=" + handle + ",0,0,5, <Content 1>"));
  EXPECT_THAT(recording.removed, ElementsAre("Content 1 in line 8"));
  EXPECT_EQ(run_again(recording), "");
}

TEST_F(RecordingTest, TakesSecretsOutWhereverTheyStand) {
  ask("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,");
  ask("AT+set=mqtt,password,\"hush-hush\"");
  ask("AT+wlanConect=your_ssid,,WPA_WPA2,your_password,,,");
  ask("AT+set=mqtt,clientId,hush-hush");
  ask("AT+get=mqtt,clientId");
  said.push_back({Speaker::host, "AT+foo=abcd,ef", at, std::pair{std::size_t{7}, std::size_t{11}}});
  const auto recording = recorded();
  for (const char* secret : {"your_password", "hush", "abcd"}) {
    EXPECT_THAT(recording.markdown, Not(HasSubstr(secret)));
  }
  EXPECT_THAT(recording.markdown, HasSubstr("WPA_WPA2,<key>,,,"));
  EXPECT_THAT(recording.markdown, HasSubstr("AT+set=mqtt,password,\"<mqtt password>\""));
  EXPECT_THAT(recording.markdown, HasSubstr("AT+foo=<secret>,ef"));
  EXPECT_THAT(recording.removed, ElementsAre("key in line 4", "mqtt password in line 9",
                                             "key in line 12", "mqtt password in line 15",
                                             "mqtt password in line 19", "secret in line 22"));
}

TEST_F(RecordingTest, RunsAgainWithTheSecretsGivenBack) {
  ask("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,");
  ask("AT+set=mqtt,password,\"hush-hush\"");
  EXPECT_EQ(run_again(recorded()), "");
}

TEST_F(RecordingTest, GivesNoTokenAway) {
  ask("AT+fileOpen=s.pem,WRITE|CREATE|CREATE_SECURE,4096");
  ASSERT_TRUE(said[1].line.starts_with("+fileopen:")) << said[1].line;
  const auto comma = said[1].line.find(',');
  const auto handle = said[1].line.substr(10, comma - 10);
  const auto token = said[1].line.substr(comma + 1);
  ASSERT_NE(token, "0");
  ask("AT+fileWrite=" + handle + ",0,0,5,hello");
  ask("AT+fileClose=" + handle + ",,");
  ask("AT+fileOpen=s.pem,READ,," + token);
  const auto recording = recorded();
  EXPECT_THAT(recording.markdown, Not(HasSubstr(token)));
  EXPECT_THAT(recording.markdown, HasSubstr("READ,,1000001"));
  EXPECT_THAT(recording.removed, testing::Contains("secure token in line 5"));
  EXPECT_EQ(run_again(recording), "");
}

TEST_F(RecordingTest, TellsAnUploadInChunksAsOneRequest) {
  ask("AT+fileOpen=a.pem,WRITE|CREATE,4096");
  const auto handle = said[1].line.substr(10, said[1].line.find(',') - 10);
  const std::string first = "-----BEGIN PRIVATE KEY-----\n" + std::string(1432, 'x');
  ask("AT+fileWrite=" + handle + ",0,0,1460," + first);
  ask("AT+fileWrite=" + handle + ",1460,0,300," + std::string(300, 'y'));
  ask("AT+fileClose=" + handle + ",,");
  const auto recording = recorded();
  EXPECT_THAT(recording.markdown, HasSubstr("AT+fileWrite=" + handle +
                                            ",0,0,1760, <Private key 1>\n"
                                            "<- +filewrite:1760\n<- OK\n"));
  EXPECT_THAT(recording.removed, ElementsAre("Private key 1 in line 8"));
  EXPECT_EQ(run_again(recording), "");
}

TEST_F(RecordingTest, BeginsWithTheFirstRequest) {
  said.push_back({Speaker::module, "+eventstartup:x", at});
  EXPECT_FALSE(record(said, "", vocabulary));
  ask("AT+test");
  EXPECT_THAT(recorded().markdown, Not(HasSubstr("eventstartup")));
}

}  // namespace
}  // namespace cordelia::lesson
