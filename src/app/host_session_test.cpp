#include "app/host_session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/host_limits.hpp"

namespace cordelia::app {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

// A session with a peer that says what the test tells it to, at the time that the test sets.
class HostSessionTest : public testing::Test {
 protected:
  bool ask(const std::string& text) {
    const bool is_taken = session_.ask({text, {}}, now_, out_);
    collect();
    return is_taken;
  }

  void hear(std::string_view bytes) {
    session_.on_bytes(base::bytes_of(bytes), now_, out_);
    collect();
  }

  void wait(base::Duration time) {
    now_ += time;
    session_.on_time(now_, out_);
    collect();
  }

  void end() {
    session_.on_end(now_, out_);
    collect();
  }

  void collect() {
    sent_ += out_.to_device;
    for (const HostNote& note : out_.notes) {
      if (const auto* answer = std::get_if<HostAnswer>(&note)) answers_.push_back(*answer);
      const auto* line = std::get_if<HeardLine>(&note);
      if (line != nullptr && line->kind == LineKind::event) events_.push_back(line->text);
      if (line != nullptr && line->kind == LineKind::stray) strays_.push_back(line->text);
    }
    out_ = {};
  }

  HostSession session_;
  base::Instant now_{};
  HostOutput out_;
  std::string sent_;
  std::vector<HostAnswer> answers_;
  std::vector<std::string> events_;
  std::vector<std::string> strays_;
};

TEST_F(HostSessionTest, GivesTheAnswerWithItsLines) {
  ask("AT+get=MQTT,iotHubPort");
  now_ += 7ms;
  hear("+get:8883\r\nOK\r\n");
  EXPECT_EQ(sent_, "AT+get=MQTT,iotHubPort\r\n");
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_EQ(answers_[0].outcome, HostOutcome::ok);
  EXPECT_EQ(answers_[0].request, "AT+get=MQTT,iotHubPort");
  EXPECT_EQ(answers_[0].result, "OK");
  EXPECT_THAT(answers_[0].lines, ElementsAre("+get:8883"));
  EXPECT_EQ(answers_[0].took, 7ms);
  EXPECT_TRUE(session_.is_idle());
}

TEST_F(HostSessionTest, ReadsWhatComesInSinglePieces) {
  ask("AT+test");
  for (const char c : std::string_view("+test:a\r\nOK\r\n")) hear(std::string(1, c));
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_THAT(answers_[0].lines, ElementsAre("+test:a"));
}

TEST_F(HostSessionTest, SendsOneRequestAtATime) {
  ask("AT+test");
  ask("AT+iotconnect");
  EXPECT_EQ(sent_, "AT+test\r\n");
  EXPECT_EQ(session_.waiting(), 1u);
  hear("OK\r\n");
  EXPECT_EQ(sent_, "AT+test\r\nAT+iotconnect\r\n");
  hear("OK\r\n");
  EXPECT_EQ(answers_.size(), 2u);
}

TEST_F(HostSessionTest, TellsEventsFromAnswers) {
  ask("AT+get=MQTT,iotHubPort");
  hear("+eventwlan:disconnect,a,b,3\r\n+get:1\r\nOK\r\n+eventmqtt:info,\"CONNACK\",0\r\n");
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_THAT(answers_[0].lines, ElementsAre("+get:1"));
  EXPECT_THAT(events_, ElementsAre("+eventwlan:disconnect,a,b,3", "+eventmqtt:info,\"CONNACK\",0"));
}

TEST_F(HostSessionTest, TakesAPayloadByItsCount) {
  ask("AT+fileRead=1,0,0,20");
  hear("+fileread:0,15,a\r\nOK\r\n+event:");
  EXPECT_THAT(answers_, IsEmpty());
  hear("b\r\nOK\r\n");
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_THAT(answers_[0].lines, ElementsAre("+fileread:0,15,a\r\nOK\r\n+event:b"));
  EXPECT_THAT(events_, IsEmpty());
}

struct ErrorLine {
  const char* line;
  const char* text;
  int code;
};

TEST_F(HostSessionTest, TakesErrorsApart) {
  const ErrorLine lines[] = {
      {"ERROR: process command,-10341", "process command", -10341},
      {"ERROR: command not exist,0", "command not exist", 0},
      {"error:parse parameters, -4", "parse parameters", -4},
      {"ERROR", "", 0},
      {"ERROR: no code", "no code", 0},
      {"ERROR: a,b", "a,b", 0},
      {"ERROR: big,99999999999999999999", "big,99999999999999999999", 0},
      {"ERROR: ,", ",", 0},
  };
  for (const auto& [line, text, code] : lines) {
    answers_.clear();
    ask("AT+test");
    hear(std::string(line) + "\r\n");
    ASSERT_EQ(answers_.size(), 1u) << line;
    EXPECT_EQ(answers_[0].outcome, HostOutcome::error);
    EXPECT_EQ(answers_[0].result, line);
    EXPECT_EQ(answers_[0].error_text, text) << line;
    EXPECT_EQ(answers_[0].error_code, code) << line;
  }
}

TEST_F(HostSessionTest, GivesUpWhenTheTimeHasPassed) {
  ask("AT+test");
  ask("AT+reboot");
  wait(limits::answer_timeout - 1ns);
  EXPECT_THAT(answers_, IsEmpty());
  ASSERT_TRUE(session_.due());
  EXPECT_EQ(*session_.due(), now_ + 1ns);
  wait(1ns);
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_EQ(answers_[0].outcome, HostOutcome::timeout);
  EXPECT_EQ(sent_, "AT+test\r\nAT+reboot\r\n");
}

TEST_F(HostSessionTest, WaitsLongForAFactoryReset) {
  ask("AT+factoryreset");
  wait(95s);
  EXPECT_THAT(answers_, IsEmpty());
  hear("OK\r\n");
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_EQ(answers_[0].outcome, HostOutcome::ok);
}

// at-protocol 8.22 is the same trap from the other side: what comes late belongs to nobody.
TEST_F(HostSessionTest, CallsALateAnswerStray) {
  ask("AT+test");
  wait(limits::answer_timeout);
  hear("OK\r\n");
  EXPECT_THAT(strays_, ElementsAre("OK"));
  EXPECT_EQ(answers_.size(), 1u);
}

TEST_F(HostSessionTest, ForgetsHalfAPayloadAfterTheTimeout) {
  ask("AT+fileRead=1,0,0,1000");
  hear("+fileread:0,1000,abc");
  wait(limits::answer_timeout);
  ask("AT+test");
  hear("OK\r\n");
  ASSERT_EQ(answers_.size(), 2u);
  EXPECT_EQ(answers_[1].outcome, HostOutcome::ok);
}

TEST_F(HostSessionTest, AnswersAllWhenTheDeviceGoes) {
  ask("AT+test");
  ask("AT+reboot");
  end();
  ASSERT_EQ(answers_.size(), 2u);
  EXPECT_EQ(answers_[0].outcome, HostOutcome::gone);
  EXPECT_EQ(answers_[1].request, "AT+reboot");
  EXPECT_EQ(answers_[1].outcome, HostOutcome::gone);
  EXPECT_FALSE(ask("AT+test"));
  EXPECT_FALSE(session_.due());
}

TEST_F(HostSessionTest, RefusesMoreThanItsBound) {
  ask("AT+test");
  for (std::size_t i = 0; i < limits::requests_waiting_max; ++i) ASSERT_TRUE(ask("AT+test"));
  EXPECT_FALSE(ask("AT+test"));
  hear("OK\r\n");
  EXPECT_TRUE(ask("AT+test"));
}

TEST_F(HostSessionTest, KeepsNoMoreLinesThanItsBound) {
  ask("AT+fileGetFileList");
  for (std::size_t i = 0; i < limits::answer_lines_max + 10; ++i) hear("+x:1\r\n");
  hear("OK\r\n");
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_EQ(answers_[0].lines.size(), limits::answer_lines_max);
}

TEST_F(HostSessionTest, SurvivesBytesOfAnyKind) {
  std::string noise;
  for (int i = 0; i < 4096; ++i) noise += static_cast<char>((i * 131) ^ (i >> 3));
  ask("AT+test");
  hear(noise);
  hear("\r\nOK\r\n");
  ASSERT_EQ(answers_.size(), 1u);
  EXPECT_EQ(answers_[0].outcome, HostOutcome::ok);
}

}  // namespace
}  // namespace cordelia::app
