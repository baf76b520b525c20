// Hardness M01 to M20, as far as the tables of broker_torture_test.cpp do not say it: M01, M02, M07
// and most of M03, M06 and M10 stand there, M15 in iot_test.cpp.
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "module/testing_torture.hpp"

namespace cordelia::module {
namespace {

// M03: what a peer announces is not what the module sets aside.
TEST(BrokerCases, SetsNothingAsideForAnAnnouncedLength) {
  TortureBoard board;
  board.connect();
  board.give(hex("30 fc ff 03"));  // 65,536 bytes in all, the most that is taken
  EXPECT_EQ(board.take(), "") << "waits for the rest";
  board.wait(100s);
  EXPECT_NE(board.take().find("SERVER_DISCONNECT"), std::string::npos) << "keep-alive ends it";
  board.expect_new_life();
}

// M04
TEST(BrokerCases, GivesEveryConnackCodeToTheHost) {
  for (int code = 1; code < 256; ++code) {
    TortureBoard board;
    board.dial();
    board.give(base::Bytes{std::byte{0x20}, std::byte{2}, std::byte{0}, std::byte(code)});
    EXPECT_EQ(board.take(),
              "+eventmqtt:error,\"CONNECTION_REFUSED\"," + std::to_string(code) + "\r\n");
  }
}

// M04, M11: a broker that accepts the connection and says nothing more.
TEST(BrokerCases, GivesUpOnALateConnack) {
  TortureBoard board;
  board.dial();
  board.wait(limits::connect_timeout);
  EXPECT_EQ(board.take(), "+eventmqtt:error,\"CONNECT_FAILED\",-110\r\n");
  board.expect_new_life();
}

// M05
TEST(BrokerCases, TakesNoMessageBeforeConnack) {
  TortureBoard board;
  board.dial();
  auto bytes = wire(message(Qos::at_most_once, 3));
  base::append(bytes, wire(mqtt::Connack{}));
  board.give(bytes);
  EXPECT_EQ(board.take(), "+eventmqtt:error,\"CONNECT_FAILED\",-310\r\n");
  board.expect_new_life();
}

// M06: an acknowledgement of the wrong kind for an identifier that is in use.
TEST(BrokerCases, EndsOverTheWrongAcknowledgementAndReportsTheLoss) {
  TortureBoard board;
  board.connect();
  EXPECT_EQ(board.ask("AT+iotpublish=1,x"), "OK\r\n");
  const auto id = board.expect<mqtt::Publish>().id;
  board.reply(mqtt::Pubrec{id});
  EXPECT_EQ(board.take(),
            "+eventmqtt:error,\"PUBLISH_FAILED\",-107\r\n"
            "+eventmqtt:info,\"SERVER_DISCONNECT\",0\r\n");
}

// M06: the same acknowledgement twice does no harm.
TEST(BrokerCases, TakesAnAcknowledgementTwice) {
  TortureBoard board;
  board.connect();
  board.ask("AT+iotpublish=1,x");
  const mqtt::Puback answer{board.expect<mqtt::Publish>().id};
  board.reply(answer);
  board.reply(answer);
  EXPECT_EQ(board.take(), "");
  EXPECT_EQ(board.ask("AT+iotpublish=0,x"), "OK\r\n");
}

// M07, M10: QoS 2 that comes again before it is released is handed out once.
TEST(BrokerCases, HandsOutQos2Once) {
  TortureBoard board;
  board.connect();
  auto twice = message(Qos::exactly_once, 1, 40);
  board.reply(twice);
  EXPECT_EQ(board.take(), "+eventmqtt:recv,cordelia/x,qos2,\"x\"\r\n");
  twice.duplicate = true;
  board.reply(twice);
  EXPECT_EQ(board.take(), "");
  board.reply(mqtt::Pubrel{PacketId{40}});
  board.reply(message(Qos::exactly_once, 1, 40));
  EXPECT_EQ(board.take(), "+eventmqtt:recv,cordelia/x,qos2,\"x\"\r\n") << "a new one";
}

// M08, M09: long topics and odd payloads pass or are named, and never end the session.
TEST(BrokerCases, PassesOnWhatFitsALine) {
  TortureBoard board;
  board.connect();
  mqtt::Publish odd{.topic = "cordelia/x", .payload = {}};
  odd.payload = base::copy_of(base::bytes_of(std::string_view("\0\"\x1b</script>\xff", 13)));
  board.reply(odd);
  EXPECT_NE(board.take().find("+eventmqtt:recv,cordelia/x,qos0,\""), std::string::npos);
  odd.topic.assign(40'000, 't');
  board.reply(odd);
  EXPECT_EQ(board.take(), "+eventmqtt:error,\"MSG_TOO_LONG\",13\r\n");
}

// M10: identifiers wrap round and never become 0.
TEST(BrokerCases, WrapsIdentifiersRound) {
  TortureBoard board;
  board.connect();
  std::uint16_t last = 0;
  bool wrapped = false;
  for (int i = 0; i < 66'000; ++i) {
    ASSERT_EQ(board.ask("AT+iotpublish=1,x"), "OK\r\n");
    const auto id = board.expect<mqtt::Publish>().id;
    ASSERT_NE(id, mqtt::no_packet_id);
    wrapped = wrapped || static_cast<std::uint16_t>(id) < last;
    last = static_cast<std::uint16_t>(id);
    board.reply(mqtt::Puback{id});
  }
  EXPECT_TRUE(wrapped);
}

// M11: a broker that never acknowledges.
TEST(BrokerCases, BoundsWhatIsInFlight) {
  TortureBoard board;
  board.connect();
  for (std::size_t i = 0; i < limits::mqtt_in_flight_max; ++i) {
    EXPECT_EQ(board.ask("AT+iotpublish=1,x"), "OK\r\n");
  }
  EXPECT_EQ(board.ask("AT+iotpublish=1,x"), "ERROR: process command,-105\r\n");
  board.pipe->close_right();
  board.ready();
  const auto heard = board.take();
  std::size_t lost = 0;
  for (auto at = heard.find("PUBLISH_FAILED"); at != std::string::npos;
       at = heard.find("PUBLISH_FAILED", at + 1)) {
    ++lost;
  }
  EXPECT_EQ(lost, limits::mqtt_in_flight_max) << "each confirmed message is reported once";
}

// M11: keep-alive 0 asks nothing.
TEST(BrokerCases, NeverPingsWithoutKeepAlive) {
  TortureBoard board;
  board.ask("AT+set=mqtt,keepAliveTimeOut,0");
  board.connect();
  board.drain();
  board.wait(std::chrono::hours{48});
  EXPECT_EQ(board.pipe->waiting_for_right(), 0U);
  EXPECT_EQ(board.ask("AT+iotpublish=0,x"), "OK\r\n");
}

// M12: a flood while the host does not read is bounded, and the loss is told.
TEST(BrokerCases, BoundsAFloodThatNobodyReads) {
  TortureBoard board;
  board.connect();
  board.module->set_blocked(board.line, true, board.clock.now(), board.out);
  const auto flood = wire(message(Qos::at_most_once, 512));
  for (int i = 0; i < 5'000; ++i) board.give(flood);
  EXPECT_EQ(board.take(), "");
  board.module->set_blocked(board.line, false, board.clock.now(), board.out);
  board.collect();
  board.wait(1s);
  const auto heard = board.take();
  EXPECT_LE(heard.size(), limits::unsent_output_bytes_max + limits::event_line_bytes_max);
  EXPECT_NE(heard.find("+eventgeneral:error,-2020,other\r\n"), std::string::npos);
  EXPECT_EQ(board.ask("AT+get=status,device"), "+get:general_error\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+get=status,device"), "+get:\r\nOK\r\n");
}

// M13: a flood between CONNACK and SUBACK.
TEST(BrokerCases, TakesAFloodWhileItSubscribes) {
  TortureBoard board;
  board.dial();
  auto bytes = wire(mqtt::Connack{});
  for (int i = 0; i < 50; ++i) base::append(bytes, wire(message(Qos::at_most_once, 10)));
  board.give(bytes);
  EXPECT_TRUE(board.take().starts_with("+eventmqtt:info,\"CONNACK\",0\r\n+eventmqtt:recv,"));
  board.expect_new_life();
}

// M14: a broker that ends each connection at once makes no loop: the module waits for its host.
TEST(BrokerCases, ConnectsOnlyWhenItIsAsked) {
  TortureBoard board;
  board.connect();
  board.pipe->close_right();
  board.ready();
  board.asked.clear();
  board.wait(std::chrono::hours{1});
  EXPECT_TRUE(board.asked.empty());
}

// M16: a malformed filter is named and the others are subscribed.
TEST(BrokerCases, SubscribesWhatIsWellFormed) {
  const std::pair<const char*, bool> filters[] = {
      {"#", true},   {"+", true},      {"a/+/b", true}, {"a/#/b", false},
      {"a+", false}, {"$SYS/#", true}, {"/", true},     {"a/b/c/d/e/f/g/h/i", true},
      {"a#", false}};
  for (const auto& [filter, is_good] : filters) {
    SCOPED_TRACE(filter);
    TortureBoard board;
    board.ask(std::string("AT+set=subtopic3,name,") + filter);
    board.dial();
    board.expect<mqtt::Connect>();
    board.reply(mqtt::Connack{});
    EXPECT_EQ(board.expect<mqtt::Subscribe>().subscriptions.size(), is_good ? 2U : 1U);
    const auto heard = board.take();
    EXPECT_EQ(heard.find("SUBSCRIBE_FAILED\",3") != std::string::npos, !is_good) << heard;
  }
}

// M17: a password without a user is not sent, as MQTT asks for.
TEST(BrokerCases, SendsNoPasswordWithoutAUser) {
  TortureBoard board;
  board.ask("AT+set=mqtt,password,secret");
  board.dial();
  const auto connect = board.expect<mqtt::Connect>();
  EXPECT_FALSE(connect.user_name);
  EXPECT_FALSE(connect.password);
}

// M18: a date that jumps moves no timer.
TEST(BrokerCases, KeepsItsTimersWhenTheDateJumps) {
  for (const int days : {-1, 1}) {
    TortureBoard board;
    board.connect();
    board.clock.set_wall(board.clock.wall() + std::chrono::days{days});
    board.wait(59s);
    EXPECT_EQ(board.take(), "");
    board.drain();
    board.wait(2s);
    board.give(wire(mqtt::Pingresp{}));
    board.wait(40s);
    EXPECT_EQ(board.take(), "") << "still connected";
  }
}

// M19: the resolver says nothing, or that there is no such name.
TEST(BrokerCases, EndsALookUpThatLeadsNowhere) {
  auto options = BrokerBoard::options_for_broker();
  options.beyond = net::Beyond::host_network;
  Board board("instant", options);
  board.join();
  board.ask("AT+set=mqtt,iotHubEndpoint,elsewhere.test");
  EXPECT_EQ(board.ask("AT+iotconnect"), "OK\r\n");
  ASSERT_EQ(board.asked.size(), 1U);
  const auto lookup = std::get<Resolve>(board.asked.front());
  board.module->on_resolved(lookup.id, std::nullopt, board.clock.now(), board.out);
  board.collect();
  EXPECT_EQ(board.take(), "+eventmqtt:error,\"CONNECT_FAILED\",-6154\r\n");
  board.ask("AT+iotconnect");
  board.wait(limits::connect_timeout);
  EXPECT_EQ(board.take(), "+eventmqtt:error,\"CONNECT_FAILED\",-6150\r\n");
  EXPECT_EQ(board.ask("AT+test"), "OK\r\n");
}

// M20
TEST(BrokerCases, RefusesWhatDoesNotFitItsState) {
  TortureBoard board;
  EXPECT_EQ(board.ask("AT+iotdisconnect"), "ERROR: process command,-107\r\n");
  EXPECT_EQ(board.ask("AT+iotpublish=0,x"), "ERROR: process command,-107\r\n");
  EXPECT_EQ(board.ask("AT+iotconnect"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+iotconnect"), "ERROR: process command,-106\r\n");
  board.accept();
  EXPECT_EQ(board.ask("AT+iotpublish=0,x"), "ERROR: process command,-107\r\n");
  board.expect_new_life();
  EXPECT_EQ(board.ask("AT+iotconnect"), "ERROR: process command,-106\r\n");
}

}  // namespace
}  // namespace cordelia::module
