// Messages in both directions within one connection.
#include <gmock/gmock.h>

#include "base/limits.hpp"
#include "mqtt/test_dialogue.hpp"

namespace cordelia::mqtt {
namespace {

using test::Events;
using test::Packets;
using test::wire;

class SessionPublish : public test::Dialogue {};

TEST_F(SessionPublish, SendsQos0AndForgetsIt) {
  establish();
  EXPECT_EQ(*publish("t", Qos::at_most_once), no_packet_id);
  EXPECT_EQ(sent(), (Packets{published("t", Qos::at_most_once, 0)}));
  session_.connection_lost(now_, out_);
  EXPECT_EQ(told().size(), 1U) << "nothing but Closed";
}

TEST_F(SessionPublish, TellsOfQos1WhenItIsAcknowledged) {
  establish();
  EXPECT_EQ(*publish("t", Qos::at_least_once), PacketId{1});
  EXPECT_EQ(sent(), (Packets{published("t", Qos::at_least_once, 1)}));
  EXPECT_EQ(told(), Events{});
  broker_says(Puback{PacketId{1}});
  EXPECT_EQ(told(), (Events{Published{PacketId{1}, "t"}}));
}

TEST_F(SessionPublish, WalksQos2ThroughItsFourSteps) {
  establish();
  EXPECT_EQ(*publish("t", Qos::exactly_once), PacketId{1});
  EXPECT_EQ(sent(), (Packets{published("t", Qos::exactly_once, 1)}));
  broker_says(Pubrec{PacketId{1}});
  EXPECT_EQ(sent(), (Packets{Pubrel{PacketId{1}}}));
  broker_says(Pubrec{PacketId{1}});
  EXPECT_EQ(sent(), (Packets{Pubrel{PacketId{1}}})) << "a PUBREC that comes again";
  EXPECT_EQ(told(), Events{});
  broker_says(Pubcomp{PacketId{1}});
  EXPECT_EQ(told(), (Events{Published{PacketId{1}, "t"}}));
  EXPECT_EQ(sent(), Packets{});
}

TEST_F(SessionPublish, RetainsWhereItIsAskedTo) {
  establish();
  ASSERT_TRUE(session_.publish({.topic = "t", .retain = true}, now_, out_));
  EXPECT_EQ(sent(), (Packets{Publish{.topic = "t", .retain = true}}));
}

TEST_F(SessionPublish, RefusesWhatItCannotSendAndSendsNothing) {
  EXPECT_EQ(publish("t", Qos::at_most_once).error(), Fault::not_connected);
  start();
  EXPECT_EQ(publish("t", Qos::at_most_once).error(), Fault::not_connected);
  broker_says(Connack{});
  out_ = {};
  EXPECT_EQ(publish("", Qos::at_most_once).error(), Fault::topic_empty);
  EXPECT_EQ(publish("a/+", Qos::at_least_once).error(), Fault::topic_wildcard);
  EXPECT_EQ(publish("\xED\xA0\x80", Qos::at_most_once).error(), Fault::text_malformed);
  EXPECT_EQ(publish("t", Qos{3}).error(), Fault::qos_bad);
  EXPECT_TRUE(out_.bytes.empty());
}

TEST_F(SessionPublish, SendsPacketsUpToTheLimit) {
  establish();
  payload_ = base::Bytes(limits::mqtt_packet_bytes_max - 7);
  ASSERT_TRUE(publish("t", Qos::at_most_once));
  EXPECT_EQ(out_.bytes.size(), limits::mqtt_packet_bytes_max);
  EXPECT_EQ(publish("t2", Qos::at_most_once).error(), Fault::packet_too_long);
  EXPECT_EQ(publish("t", Qos::at_least_once).error(), Fault::packet_too_long);
  EXPECT_EQ(out_.bytes.size(), limits::mqtt_packet_bytes_max);
}

TEST_F(SessionPublish, MayBeLongerWhereTheCallerAllowsIt) {
  options_.packet_bytes_max = 2 * limits::mqtt_packet_bytes_max;
  establish();
  payload_.resize(limits::mqtt_packet_bytes_max);
  EXPECT_TRUE(publish("t", Qos::at_most_once));
  broker_says(Publish{.topic = "t", .payload = payload_});
  EXPECT_TRUE(session_.is_established());
}

TEST_F(SessionPublish, TakesAnyPayloadInBothDirections) {
  establish();
  for (const std::string& content :
       {std::string(), std::string("x"), std::string(512, '"'), std::string(513, '\0'),
        std::string("\r\n\x1B[31m</script>"), std::string(65'000, '\xFF')}) {
    payload_ = base::copy_of(base::bytes_of(content));
    ASSERT_TRUE(publish("t", Qos::at_most_once));
    const auto echo = sent();
    broker_says(echo.at(0));
    EXPECT_EQ(told(), (Events{Received{"t", payload_}}));
  }
}

TEST_F(SessionPublish, KeepsNoMoreThanTheLimitInFlight) {
  establish();
  for (std::size_t i = 0; i < limits::mqtt_in_flight_max; ++i) {
    ASSERT_TRUE(publish("t", i % 2 == 0 ? Qos::at_least_once : Qos::exactly_once));
  }
  out_ = {};
  EXPECT_EQ(publish("t", Qos::at_least_once).error(), Fault::in_flight_full);
  EXPECT_EQ(publish("t", Qos::exactly_once).error(), Fault::in_flight_full);
  EXPECT_TRUE(out_.bytes.empty());
  EXPECT_TRUE(publish("t", Qos::at_most_once)) << "is never in flight";
  broker_says(Puback{PacketId{1}});
  EXPECT_TRUE(publish("t", Qos::at_least_once));
}

TEST_F(SessionPublish, GoesRoundTheIdentifiersAndLeavesOutThoseInUse) {
  options_.subscriptions = {{"a", Qos::at_most_once}};
  establish();  // SUBSCRIBE has 1 and stays unanswered
  ASSERT_EQ(*publish("slow", Qos::exactly_once), PacketId{2});
  for (unsigned id = 3; id <= 65535; ++id) {
    const auto used = PacketId{static_cast<std::uint16_t>(id)};
    ASSERT_EQ(*publish("t", Qos::at_least_once), used);
    broker_says(Puback{used});
    out_ = {};
  }
  EXPECT_EQ(*publish("t", Qos::at_least_once), PacketId{3});
}

TEST_F(SessionPublish, EndsOverAnAcknowledgementOfTheWrongKind) {
  struct Row {
    Qos qos;
    Packet answer;
  };

  const Row rows[] = {
      {Qos::at_least_once, Pubrec{PacketId{1}}},
      {Qos::at_least_once, Pubcomp{PacketId{1}}},
      {Qos::exactly_once, Puback{PacketId{1}}},
      {Qos::exactly_once, Pubcomp{PacketId{1}}},  // PUBREC is to come first
  };
  for (const auto& row : rows) {
    session_ = Session{silent_};
    establish();
    ASSERT_TRUE(publish("t", row.qos));
    out_ = {};
    broker_says(row.answer);
    EXPECT_EQ(told().at(0), Event(PublishLost{PacketId{1}, "t"})) << describe(row.answer);
    EXPECT_TRUE(out_.close);
    EXPECT_TRUE(session_.is_idle());
    out_ = {};
  }
}

TEST_F(SessionPublish, EndsOverAnAcknowledgementOfItsSubscribe) {
  const Packet answers[] = {Puback{PacketId{1}}, Pubrec{PacketId{1}}, Pubcomp{PacketId{1}}};
  for (const auto& answer : answers) {
    options_.subscriptions = {{"a", Qos::at_most_once}};
    session_ = Session{silent_};
    establish();
    broker_says(answer);
    expect_closed(CloseReason::protocol_error);
  }
}

TEST_F(SessionPublish, TakesAnswersToUnknownIdentifiersForLateOnes) {
  establish();
  broker_says(Puback{PacketId{7}});
  broker_says(Pubcomp{PacketId{7}});
  EXPECT_EQ(sent(), Packets{});
  broker_says(Pubrec{PacketId{7}});
  EXPECT_EQ(sent(), (Packets{Pubrel{PacketId{7}}}));
  broker_says(Pubrel{PacketId{7}});
  EXPECT_EQ(sent(), (Packets{Pubcomp{PacketId{7}}}));
  EXPECT_EQ(told(), Events{});
  EXPECT_TRUE(session_.is_established());
}

TEST_F(SessionPublish, AnswersQos1EveryTime) {
  establish();
  auto message = published("t", Qos::at_least_once, 9);
  broker_says(message);
  message.duplicate = true;
  broker_says(message);
  EXPECT_EQ(sent(), (Packets{Puback{PacketId{9}}, Puback{PacketId{9}}}));
  EXPECT_EQ(told(), (Events{Received{"t", payload_, Qos::at_least_once},
                            Received{"t", payload_, Qos::at_least_once, false, true}}));
}

TEST_F(SessionPublish, HandsOutQos2OnceUntilItIsReleased) {
  establish();
  auto message = published("t", Qos::exactly_once, 9);
  broker_says(message);
  EXPECT_EQ(told(), (Events{Received{"t", payload_, Qos::exactly_once}}));
  broker_says(message);  // the identifier decides, not DUP
  message.duplicate = true;
  broker_says(message);
  EXPECT_EQ(told(), Events{});
  EXPECT_EQ(sent(), Packets(3, Pubrec{PacketId{9}}));
  broker_says(Pubrel{PacketId{9}});
  broker_says(Pubrel{PacketId{9}});
  EXPECT_EQ(sent(), Packets(2, Pubcomp{PacketId{9}}));
  message.duplicate = false;
  broker_says(message);
  EXPECT_EQ(told().size(), 1U) << "a new message under a free identifier";
}

TEST_F(SessionPublish, EndsWhenTheBrokerOpensTooManyQos2Messages) {
  establish();
  for (unsigned id = 1; id <= limits::mqtt_inbound_qos2_max; ++id) {
    broker_says(published("t", Qos::exactly_once, id));
  }
  EXPECT_TRUE(session_.is_established());
  out_ = {};
  broker_says(published("t", Qos::exactly_once, limits::mqtt_inbound_qos2_max + 1));
  expect_closed(CloseReason::protocol_error);
}

TEST_F(SessionPublish, KeepsNothingOfAFlood) {
  establish_subscribed();
  base::Bytes flood;
  const Publish message{.topic = "a", .payload = base::Bytes(512), .retain = true};
  for (int i = 0; i < 100; ++i) base::append(flood, wire(message));
  for (int round = 0; round < 1000; ++round) {
    broker_says_bytes(flood);
    ASSERT_EQ(told().size(), 100U);
    ASSERT_TRUE(out_.bytes.empty());
  }
}

TEST_F(SessionPublish, PutsAllAnswersOfOneCallIntoOneOutput) {
  establish();
  auto bytes = wire(published("a", Qos::at_least_once, 1));
  base::append(bytes, wire(published("b", Qos::exactly_once, 2)));
  base::append(bytes, wire(Pubrel{PacketId{2}}));
  broker_says_bytes(bytes);
  EXPECT_EQ(sent(), (Packets{Puback{PacketId{1}}, Pubrec{PacketId{2}}, Pubcomp{PacketId{2}}}));
}

}  // namespace
}  // namespace cordelia::mqtt
