#include "mqtt/session.hpp"

#include <gmock/gmock.h>

#include "mqtt/test_dialogue.hpp"

namespace cordelia::mqtt {
namespace {

using namespace std::chrono_literals;
using test::Events;
using test::Packets;
using test::wire;
using testing::HasSubstr;

class SessionTest : public test::Dialogue {};

TEST_F(SessionTest, ConnectsWithAllOfItsOptions) {
  options_ = {.client_id = "id",
              .clean_session = false,
              .keep_alive = std::chrono::seconds{65535},
              .user_name = "user",
              .password = std::string("p\0w", 3),
              .will = Will{"will", payload_, Qos::at_least_once, true}};
  ASSERT_TRUE(session_.start(options_, now_, out_));
  EXPECT_EQ(sent(), (Packets{Connect{.client_id = "id",
                                     .clean_session = false,
                                     .keep_alive_s = 65535,
                                     .will = Will{"will", payload_, Qos::at_least_once, true},
                                     .user_name = "user",
                                     .password = std::string("p\0w", 3)}}));
  EXPECT_EQ(told(), Events{});
}

TEST_F(SessionTest, RefusesOptionsBeforeAnyByteLeaves) {
  struct Row {
    ConnectOptions options;
    Fault fault;
  };

  const Row rows[] = {
      {{.client_id = "", .clean_session = false}, Fault::client_id_missing},
      {{.client_id = "c", .keep_alive = std::chrono::seconds{-1}}, Fault::keep_alive_out_of_range},
      {{.client_id = "c", .keep_alive = std::chrono::seconds{65536}},
       Fault::keep_alive_out_of_range},
      {{.client_id = "c", .password = "p"}, Fault::password_without_user_name},
      {{.client_id = "c", .user_name = std::string("u\0", 2)}, Fault::text_malformed},
      {{.client_id = "c", .user_name = std::string(65536, 'u')}, Fault::text_too_long},
      {{.client_id = "c", .will = Will{.topic = "a/#"}}, Fault::topic_wildcard},
      {{.client_id = "c", .subscriptions = {{"a", Qos{3}}}}, Fault::qos_bad},
  };
  for (const auto& row : rows) {
    const auto started = session_.start(row.options, now_, out_);
    ASSERT_FALSE(started) << text(row.fault);
    EXPECT_STREQ(text(started.error()), text(row.fault));
    EXPECT_TRUE(session_.is_idle());
    EXPECT_TRUE(out_.bytes.empty());
  }
}

TEST_F(SessionTest, SendsUserNameAndPasswordOfFullLength) {
  options_.user_name = std::string(65535, 'u');
  options_.password = std::string(65535, 'p');
  ASSERT_TRUE(session_.start(options_, now_, out_));
  EXPECT_EQ(out_.bytes.size(), 1 + 3 + 10 + 2 + 6 + 2 * 65537U);
}

TEST_F(SessionTest, SubscribesWithConnackAndTellsAfterwards) {
  options_.subscriptions = {{"#", Qos::at_most_once},
                            {"", Qos::at_least_once},
                            {"a/+/b", Qos::exactly_once},
                            {"#", Qos::at_least_once}};
  start();
  broker_says(Connack{});
  EXPECT_EQ(
      sent(),
      (Packets{Subscribe{
          PacketId{1},
          {{"#", Qos::at_most_once}, {"a/+/b", Qos::exactly_once}, {"#", Qos::at_least_once}}}}));
  EXPECT_EQ(told(), (Events{Established{false}}));
  broker_says(Suback{PacketId{1}, {0, 2, 1}});
  EXPECT_EQ(told(), Events{});
  EXPECT_TRUE(session_.is_established());
}

TEST_F(SessionTest, SendsNoSubscribeWithoutFilters) {
  options_.subscriptions = {{"", Qos::at_most_once}, {"", Qos::at_most_once}};
  start();
  broker_says(Connack{});
  EXPECT_EQ(sent(), Packets{});
  EXPECT_EQ(told(), (Events{Established{}}));
}

TEST_F(SessionTest, SubscribesTheOtherFiltersWhereOneIsMalformed) {
  options_.subscriptions = {{"a/#/b", Qos::at_most_once},
                            {"", Qos::at_most_once},
                            {"good", Qos::at_most_once},
                            {"a+", Qos::at_most_once},
                            {"best", Qos::at_most_once}};
  start();
  broker_says(Connack{});
  EXPECT_EQ(sent(), (Packets{Subscribe{
                        PacketId{1}, {{"good", Qos::at_most_once}, {"best", Qos::at_most_once}}}}));
  EXPECT_EQ(told(), (Events{Established{}, SubscriptionRefused{0}, SubscriptionRefused{3}}));
  broker_says(Suback{PacketId{1}, {0, 0x80}});
  EXPECT_EQ(told(), (Events{SubscriptionRefused{4}}));
  EXPECT_TRUE(session_.is_established());
}

TEST_F(SessionTest, TellsOfNoMessageBeforeItIsEstablished) {
  options_.subscriptions = {{"a", Qos::at_most_once}};
  start();
  auto bytes = wire(Connack{});
  base::append(bytes, wire(Publish{.topic = "a", .payload = payload_, .retain = true}));
  base::append(bytes, wire(Suback{PacketId{1}, {0}}));
  broker_says_bytes(bytes);
  EXPECT_EQ(told(), (Events{Established{}, Received{"a", payload_, Qos::at_most_once, true}}));
}

TEST_F(SessionTest, EndsWithRefusedForEveryConnackCode) {
  for (int code = 1; code <= 255; ++code) {
    for (const bool session_present : {false, true}) {
      start();
      broker_says(Connack{session_present, static_cast<std::uint8_t>(code)});
      EXPECT_EQ(told(), (Events{Refused{static_cast<std::uint8_t>(code)}}));
      EXPECT_EQ(sent(), Packets{});
      EXPECT_TRUE(out_.close);
      EXPECT_TRUE(session_.is_idle());
    }
  }
  EXPECT_STREQ(refusal_text(2), "client identifier rejected");
}

TEST_F(SessionTest, EndsWhenTheBrokerKeptASessionThatWasToBeClean) {
  start();
  broker_says(Connack{true, 0});
  EXPECT_EQ(sent(), Packets{});
  expect_closed(CloseReason::protocol_error);
}

TEST_F(SessionTest, EndsWhenConnackIsLate) {
  options_.connack_timeout = 10s;
  start();
  EXPECT_EQ(session_.due(), now_ + 10s);
  wait(10s - 1ns);
  EXPECT_EQ(told(), Events{});
  wait(1ns);
  expect_closed(CloseReason::connack_timeout);
}

TEST_F(SessionTest, EndsWhenConnackComesInDropsThatNeverEnd) {
  start();
  broker_says_bytes(wire("20 02 00"));
  wait(options_.connack_timeout);
  expect_closed(CloseReason::connack_timeout);
}

TEST_F(SessionTest, EndsOverWhateverComesBeforeConnack) {
  for (const auto& packet : test::one_of_each()) {
    if (type_of(packet) == PacketType::connack) continue;
    start();
    broker_says(packet);
    EXPECT_EQ(sent(), Packets{});
    expect_closed(CloseReason::protocol_error);
  }
}

TEST_F(SessionTest, EndsOverEveryPacketThatABrokerMayNotSend) {
  for (const auto& packet : test::one_of_each()) {
    switch (type_of(packet)) {
      case PacketType::publish:
      case PacketType::puback:
      case PacketType::pubrec:
      case PacketType::pubrel:
      case PacketType::pubcomp:
      case PacketType::pingresp:
        continue;
      default:
        break;
    }
    establish();
    broker_says(packet);
    EXPECT_EQ(sent(), Packets{}) << describe(packet);
    expect_closed(CloseReason::protocol_error);
  }
}

TEST_F(SessionTest, EndsOverMalformedBytesAndIgnoresWhatFollows) {
  establish();
  auto bytes = wire("30 03 00 01 23");
  base::append(bytes, wire(Publish{.topic = "a"}));
  broker_says_bytes(bytes);
  expect_closed(CloseReason::protocol_error);
  broker_says(Publish{.topic = "a"});
  EXPECT_EQ(told(), Events{});
}

TEST_F(SessionTest, EndsOverASubackThatDoesNotFit) {
  const Packet misfits[] = {Suback{PacketId{1}, {0}}, Suback{PacketId{1}, {0, 0, 0}},
                            Suback{PacketId{2}, {0, 0}}};
  for (const auto& misfit : misfits) {
    options_.subscriptions = {{"a", Qos::at_most_once}, {"b", Qos::at_most_once}};
    session_ = Session{silent_};
    establish();
    broker_says(misfit);
    expect_closed(CloseReason::protocol_error);
  }
  session_ = Session{silent_};
  establish();
  broker_says(Suback{PacketId{1}, {0, 0}});
  broker_says(Suback{PacketId{1}, {0, 0}});
  expect_closed(CloseReason::protocol_error);
}

TEST_F(SessionTest, NamesTheFaultAndThePacketForPeople) {
  establish();
  broker_says(Pingreq{});
  EXPECT_THAT(std::get<Closed>(told().at(0)).detail,
              HasSubstr("only a client may send this packet (PINGREQ)"));
}

TEST_F(SessionTest, DisconnectsAtAnyTimeAndOnlyOnce) {
  session_.disconnect(now_, out_);
  EXPECT_TRUE(out_.bytes.empty() && out_.events.empty() && !out_.close);
  start();
  session_.disconnect(now_, out_);
  EXPECT_EQ(sent(), Packets{Disconnect{}});
  expect_closed(CloseReason::asked);
  establish();
  session_.disconnect(now_, out_);
  EXPECT_EQ(sent(), Packets{Disconnect{}});
  expect_closed(CloseReason::asked);
  session_.disconnect(now_, out_);
  session_.connection_lost(now_, out_);
  EXPECT_TRUE(out_.bytes.empty() && out_.events.empty() && !out_.close);
}

TEST_F(SessionTest, SaysWhereTheConnectionWasLost) {
  const auto lose = [this] {
    session_.connection_lost(now_, out_);
    EXPECT_FALSE(out_.close) << "nothing is left to close";
    return std::get<Closed>(told().at(0));
  };
  start();
  EXPECT_EQ(lose(), (Closed{CloseReason::connection_lost, "The connection ended before CONNACK."}));
  establish();
  EXPECT_EQ(lose(), (Closed{CloseReason::connection_lost, "The connection ended."}));
  establish();
  broker_says_bytes(wire("30 7f 00"));
  EXPECT_EQ(lose(), (Closed{CloseReason::connection_lost,
                            "The connection ended in the middle of a packet."}));
}

TEST_F(SessionTest, ServesOneConnectionAtATime) {
  start();
  EXPECT_EQ(session_.start(options_, now_, out_).error(), Fault::already_started);
  broker_says(Connack{});
  out_ = {};
  EXPECT_EQ(session_.start(options_, now_, out_).error(), Fault::already_started);
  EXPECT_TRUE(out_.bytes.empty());
  session_.connection_lost(now_, out_);
  out_ = {};
  establish();
  EXPECT_TRUE(session_.is_established());
}

TEST_F(SessionTest, IsSmall) {
  // A fleet keeps tens of thousands of them.
  EXPECT_LE(sizeof(Session), 192U);
}

class Listener : public base::Trace {
 public:
  bool listens() const override { return true; }

  void on(const base::TraceEvent& event) override { lines.push_back(base::describe(event)); }

  std::vector<std::string> lines;
};

TEST_F(SessionTest, TracesEveryPacketWithItsSizeOnTheWire) {
  Listener listener;
  session_ = Session{listener};
  options_.user_name = "somebody";
  options_.password = "geheim";
  establish_subscribed();
  ASSERT_TRUE(publish("t", Qos::at_least_once));
  broker_says(Puback{PacketId{2}});
  session_.disconnect(now_, out_);
  EXPECT_EQ(
      listener.lines,
      (std::vector<std::string>{
          "==> MQTT CONNECT, 38 bytes, client client, keep-alive 0 s, clean session, user name",
          "<== MQTT CONNACK, 4 bytes, accepted",
          "==> MQTT SUBSCRIBE, 8 bytes, id 1, a qos 1",
          "<== MQTT SUBACK, 5 bytes, id 1, qos 1",
          "==> MQTT PUBLISH, 14 bytes, topic t, qos 1, payload 7 bytes, id 2",
          "<== MQTT PUBACK, 4 bytes, id 2",
          "==> MQTT DISCONNECT, 2 bytes",
      }));
}

}  // namespace
}  // namespace cordelia::mqtt
