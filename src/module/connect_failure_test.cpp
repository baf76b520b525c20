#include "module/connect_failure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cordelia::module {
namespace {

using testing::HasSubstr;

const Target target{"broker.test", 8883};

TEST(ConnectFailure, HasANextStepForEachCodeOfConnack) {
  for (int code = 1; code <= 255; ++code) {
    const auto words = words_for_refusal(static_cast<std::uint8_t>(code), target);
    EXPECT_EQ(words.code, code);
    EXPECT_THAT(words.headline, HasSubstr("broker.test:8883 refused the connection: "));
    EXPECT_FALSE(words.next_step.empty()) << code;
  }
  EXPECT_THAT(words_for_refusal(4, target).next_step, HasSubstr("userName and password"));
}

TEST(ConnectFailure, HasASentenceAndANextStepForEachFaultOfTheNetwork) {
  for (const auto fault : {net::Fault::name_not_found, net::Fault::no_answer, net::Fault::refused,
                           net::Fault::unreachable, net::Fault::timed_out, net::Fault::reset}) {
    const auto words = words_for(fault, target);
    EXPECT_LT(words.code, 0);
    EXPECT_FALSE(words.headline.empty());
    EXPECT_FALSE(words.next_step.empty());
  }
}

TEST(ConnectFailure, SaysHowASessionEnded) {
  const tls::Failure cut{-470, "The connection was cut off.", "Try again."};

  struct Case {
    mqtt::CloseReason reason;
    const tls::Failure* cause;
    int code;
    const char* headline;
  };

  const Case cases[] = {
      {mqtt::CloseReason::connection_lost, nullptr, -107, "is gone. What happened."},
      {mqtt::CloseReason::connection_lost, &cut, -470, "is gone. The connection was cut off."},
      {mqtt::CloseReason::protocol_error, nullptr, -310, "The module hung up on broker.test:8883."},
      {mqtt::CloseReason::keep_alive, nullptr, -110, "broker.test:8883 was silent for too long"},
  };
  for (const Case& c : cases) {
    const auto words = words_for_end({c.reason, "What happened."}, c.cause, target);
    EXPECT_EQ(words.code, c.code);
    EXPECT_THAT(words.headline, HasSubstr(c.headline));
    EXPECT_THAT(words.next_step, HasSubstr(c.code == -310 ? "MQTT 3.1.1" : "iotconnect"));
  }
}

TEST(ConnectFailure, ShowsHarmlessTextOnly) {
  const Target strange{"a\x1b[2Jb", 1};
  EXPECT_THAT(words_for_silence(strange).headline, testing::Not(HasSubstr("\x1b")));
  const auto topic = words_for_refused_topic({2, "x\r\nOK"}, target);
  EXPECT_EQ(topic.code, 2);
  EXPECT_THAT(topic.headline, testing::Not(HasSubstr("\n")));
  EXPECT_THAT(words_for_lost_message("\x07").headline, testing::Not(HasSubstr("\x07")));
}

}  // namespace
}  // namespace cordelia::module
