#include "app/conversation_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cordelia::app {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

TEST(ConversationText, HasAnArrowForEachSide) {
  EXPECT_EQ(conversation_text(SentRequest{"AT+test"}), "-> AT+test");
  EXPECT_EQ(conversation_text(HeardLine{LineKind::result, "OK"}), "<- OK");
  EXPECT_EQ(remark_text("connected"), "-- connected");
}

TEST(ConversationText, ShowsNoControlBytesAndNoSecrets) {
  EXPECT_EQ(conversation_text(HeardLine{LineKind::event, "+eventx:\x1b[2J\r\n"}),
            "<- +eventx:\\x1b[2J\\r\\n");
  EXPECT_EQ(conversation_text(SentRequest{"AT+set=mqtt,password,geheim"}),
            "-> AT+set=mqtt,password,***");
}

TEST(ConversationText, RemarksOnAnswersThatDidNotCome) {
  HostAnswer answer;
  answer.request = "AT+set=mqtt,password,geheim";
  answer.outcome = HostOutcome::timeout;
  answer.took = std::chrono::seconds(5);
  const auto text = conversation_text(answer);
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, HasSubstr("no answer within 5 s"));
  EXPECT_THAT(*text, HasSubstr("***"));
  answer.outcome = HostOutcome::ok;
  answer.result = "OK";
  EXPECT_FALSE(conversation_text(answer));
}

TEST(ConversationText, PutsTheTimeInFront) {
  const std::chrono::system_clock::time_point time{
      std::chrono::milliseconds(86'400'000 * 40LL + 7)};
  EXPECT_THAT(with_time(time, "-> AT"), MatchesRegex("\\[[0-2][0-9]:[0-5][0-9]:00.007\\] -> AT"));
}

}  // namespace
}  // namespace cordelia::app
