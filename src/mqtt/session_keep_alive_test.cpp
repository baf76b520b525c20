#include <gtest/gtest.h>

#include "mqtt/test_dialogue.hpp"

namespace cordelia::mqtt {
namespace {

using namespace std::chrono_literals;
using test::Events;
using test::Packets;

class SessionKeepAlive : public test::Dialogue {
 protected:
  void SetUp() override { options_.keep_alive = 60s; }
};

TEST_F(SessionKeepAlive, PingsAfterOneIntervalOfSilenceForEver) {
  establish();
  for (int round = 0; round < 1000; ++round) {
    wait(60s - 1ns);
    ASSERT_EQ(sent(), Packets{});
    wait(1ns);
    ASSERT_EQ(sent(), Packets{Pingreq{}});
    broker_says(Pingresp{});
  }
  EXPECT_EQ(told(), Events{});
}

TEST_F(SessionKeepAlive, EndsOneAndAHalfIntervalsAfterTheLastSign) {
  establish();
  wait(90s - 1ns);
  EXPECT_EQ(sent(), Packets{Pingreq{}}) << "asked once only";
  EXPECT_EQ(told(), Events{});
  wait(1ns);
  EXPECT_EQ(sent(), Packets{}) << "no DISCONNECT: the will is to be published";
  expect_closed(CloseReason::keep_alive);
}

TEST_F(SessionKeepAlive, WaitsForPingrespAndTakesNothingElseForIt) {
  establish();
  wait(60s);
  out_ = {};
  for (int i = 0; i < 29; ++i) {
    wait(1s);
    broker_says(Publish{.topic = "t"});
  }
  out_ = {};
  wait(1s);
  expect_closed(CloseReason::keep_alive);
}

TEST_F(SessionKeepAlive, PingsNothingWhileBothSidesTalk) {
  establish();
  for (int i = 0; i < 20; ++i) {
    wait(59s);
    ASSERT_TRUE(publish("t", Qos::at_most_once));
    broker_says(Publish{.topic = "t"});
  }
  for (const auto& packet : sent()) EXPECT_EQ(type_of(packet), PacketType::publish);
}

TEST_F(SessionKeepAlive, NoticesAPeerThatIsGoneWhileItPublishes) {
  establish();
  for (int i = 0; i < 9; ++i) {
    ASSERT_TRUE(publish("t", Qos::at_most_once));
    wait(10s);
  }
  expect_closed(CloseReason::keep_alive);
}

TEST_F(SessionKeepAlive, PingsAlsoWhenItOnlyReceives) {
  establish();
  for (int i = 0; i < 6; ++i) {
    wait(10s);
    broker_says(Publish{.topic = "t"});
  }
  EXPECT_EQ(sent(), Packets{Pingreq{}}) << "the broker counts what it receives";
}

TEST_F(SessionKeepAlive, SetsNoTimerWhenItIsOff) {
  options_.keep_alive = 0s;
  establish();
  EXPECT_FALSE(session_.due());
  now_ += 24h * 365;
  session_.on_time(now_, out_);
  EXPECT_TRUE(out_.bytes.empty() && out_.events.empty());
}

TEST_F(SessionKeepAlive, KeepsTheLongestIntervalWithoutOverflow) {
  options_.keep_alive = 65535s;
  establish();
  EXPECT_EQ(session_.due(), now_ + 65535s);
  wait(65535s);
  EXPECT_EQ(session_.due(), now_ + 32767500ms);
}

TEST_F(SessionKeepAlive, EndsCleanlyAfterTheProcessSlept) {
  establish();
  now_ += 24h;  // stopped and continued
  session_.on_time(now_, out_);
  EXPECT_EQ(sent(), Packets{Pingreq{}}) << "the broker gets its chance";
  wait(30s);
  expect_closed(CloseReason::keep_alive);
}

TEST_F(SessionKeepAlive, DoesNothingBeforeItIsDue) {
  establish();
  session_.on_time(now_ + 59s, out_);
  EXPECT_TRUE(out_.bytes.empty());
}

TEST_F(SessionKeepAlive, BeginsAfreshWithEachConnection) {
  establish();
  wait(60s);
  session_.connection_lost(now_, out_);
  out_ = {};
  wait(1000s);
  EXPECT_TRUE(out_.bytes.empty());
  establish();
  EXPECT_EQ(session_.due(), now_ + 60s) << "no answer to the old PINGREQ is awaited";
}

TEST_F(SessionKeepAlive, IgnoresAPingrespThatItDidNotAskFor) {
  establish();
  broker_says(Pingresp{});
  EXPECT_TRUE(session_.is_established());
  EXPECT_EQ(told(), Events{});
}

}  // namespace
}  // namespace cordelia::mqtt
