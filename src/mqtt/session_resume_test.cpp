// What a session does with unfinished messages when its connection ends and another one begins.
#include <gtest/gtest.h>

#include "mqtt/test_dialogue.hpp"

namespace cordelia::mqtt {
namespace {

using test::Events;
using test::Packets;

class SessionResume : public test::Dialogue {
 protected:
  void SetUp() override { options_.clean_session = false; }

  void lose_connection() {
    session_.connection_lost(now_, out_);
    ASSERT_EQ(told().size(), 1U) << "only Closed: a kept session loses nothing";
  }

  Publish again(Publish message) const {
    message.duplicate = true;
    return message;
  }
};

TEST_F(SessionResume, ReportsEachUnfinishedMessageOfACleanSessionOnceBeforeClosed) {
  options_.clean_session = true;
  establish();
  ASSERT_TRUE(publish("one", Qos::at_least_once));
  ASSERT_TRUE(publish("two", Qos::exactly_once));
  ASSERT_TRUE(publish("three", Qos::exactly_once));
  ASSERT_TRUE(publish("done", Qos::at_least_once));
  broker_says(Pubrec{PacketId{2}});
  broker_says(Puback{PacketId{4}});
  out_ = {};
  session_.connection_lost(now_, out_);
  const auto events = told();
  ASSERT_EQ(events.size(), 4U);
  EXPECT_EQ(events[0], Event(PublishLost{PacketId{1}, "one"}));
  EXPECT_EQ(events[1], Event(PublishLost{PacketId{2}, "two"}));
  EXPECT_EQ(events[2], Event(PublishLost{PacketId{3}, "three"}));
  EXPECT_TRUE(std::holds_alternative<Closed>(events[3]));
  establish();
  EXPECT_TRUE(out_.bytes.empty() && out_.events.empty());
}

TEST_F(SessionResume, SendsAgainInTheOldOrderWithDupWhenTheBrokerKeptTheSession) {
  establish();
  ASSERT_TRUE(publish("one", Qos::at_least_once));
  ASSERT_TRUE(publish("two", Qos::exactly_once));
  ASSERT_TRUE(publish("three", Qos::exactly_once));
  ASSERT_TRUE(publish("four", Qos::at_least_once));
  broker_says(Pubrec{PacketId{2}});
  out_ = {};
  lose_connection();
  options_.subscriptions = {{"a", Qos::at_most_once}};
  start();
  broker_says(Connack{true, 0});
  EXPECT_EQ(sent(), (Packets{Subscribe{PacketId{5}, {{"a", Qos::at_most_once}}},
                             again(published("one", Qos::at_least_once, 1)), Pubrel{PacketId{2}},
                             again(published("three", Qos::exactly_once, 3)),
                             again(published("four", Qos::at_least_once, 4))}));
  EXPECT_EQ(told(), (Events{Established{true}}));
  broker_says(Puback{PacketId{1}});
  broker_says(Pubcomp{PacketId{2}});
  EXPECT_EQ(told(), (Events{Published{PacketId{1}, "one"}, Published{PacketId{2}, "two"}}));
}

TEST_F(SessionResume, SendsQos1AsNewAndGivesQos2UpWhenTheBrokerForgot) {
  establish();
  ASSERT_TRUE(publish("one", Qos::at_least_once));
  ASSERT_TRUE(publish("two", Qos::exactly_once));
  ASSERT_TRUE(publish("three", Qos::exactly_once));
  broker_says(Pubrec{PacketId{2}});
  out_ = {};
  lose_connection();
  start();
  broker_says(Connack{false, 0});
  EXPECT_EQ(sent(), (Packets{published("one", Qos::at_least_once, 1)}));
  EXPECT_EQ(told(), (Events{Established{false}, PublishLost{PacketId{2}, "two"},
                            PublishLost{PacketId{3}, "three"}}));
}

TEST_F(SessionResume, HandsOutQos2OnceAlsoAcrossConnections) {
  establish();
  auto message = published("t", Qos::exactly_once, 9);
  broker_says(message);
  EXPECT_EQ(told().size(), 1U);
  out_ = {};
  lose_connection();
  establish(true);
  broker_says(again(message));
  EXPECT_EQ(told(), Events{});
  EXPECT_EQ(sent(), (Packets{Pubrec{PacketId{9}}}));
  lose_connection();
  establish(false);  // the broker counts anew
  broker_says(message);
  EXPECT_EQ(told().size(), 1U);
}

TEST_F(SessionResume, KeepsUnfinishedMessagesOverARefusalAndItsOwnDisconnect) {
  establish();
  ASSERT_TRUE(publish("one", Qos::at_least_once));
  session_.disconnect(now_, out_);
  out_ = {};
  start();
  broker_says(Connack{false, 3});
  EXPECT_EQ(told(), (Events{Refused{3}}));
  start();
  broker_says(Connack{true, 0});
  EXPECT_EQ(sent(), (Packets{again(published("one", Qos::at_least_once, 1))}));
}

TEST_F(SessionResume, TakesUpASessionThatOnlyTheBrokerRemembers) {
  start();
  broker_says(Connack{true, 0});
  EXPECT_EQ(told(), (Events{Established{true}}));
  EXPECT_EQ(sent(), Packets{});
}

TEST_F(SessionResume, ReportsLostWhatBelongsToAnotherSession) {
  const auto leave_one_behind = [this] {
    session_ = Session{silent_};
    establish();
    ASSERT_TRUE(publish("one", Qos::at_least_once));
    out_ = {};
    lose_connection();
  };
  const Events lost{PublishLost{PacketId{1}, "one"}};

  leave_one_behind();
  options_.clean_session = true;
  start();
  EXPECT_EQ(told(), lost);

  options_.clean_session = false;
  leave_one_behind();
  options_.client_id = "another";
  start();
  EXPECT_EQ(told(), lost);

  leave_one_behind();
  session_.forget(out_);
  EXPECT_EQ(told(), lost);
  session_.forget(out_);
  EXPECT_EQ(told(), Events{});
}

TEST_F(SessionResume, CarriesInvalidOptionsWithoutLosingAnything) {
  establish();
  ASSERT_TRUE(publish("one", Qos::at_least_once));
  lose_connection();
  auto bad = options_;
  bad.will = Will{.topic = "#"};
  EXPECT_FALSE(session_.start(bad, now_, out_));
  EXPECT_EQ(told(), Events{});
}

}  // namespace
}  // namespace cordelia::mqtt
