#include <gtest/gtest.h>

#include <optional>

#include "base/limits.hpp"
#include "module/testing_broker.hpp"
#include "tls/testing_pki.hpp"

namespace cordelia::module {
namespace {

TEST(Iot, ConnectsSubscribesPublishesAndHearsTheEcho) {
  BrokerBoard board;
  EXPECT_EQ(board.ask("AT+iotconnect"), "OK\r\n");
  board.accept();
  const auto connect = board.expect<mqtt::Connect>();
  EXPECT_EQ(connect.client_id, "me");
  EXPECT_EQ(connect.keep_alive_s, 60);
  EXPECT_TRUE(connect.clean_session);
  EXPECT_EQ(board.take(), "");
  board.reply(mqtt::Connack{});
  const auto subscribe = board.expect<mqtt::Subscribe>();
  ASSERT_EQ(subscribe.subscriptions.size(), 1U);
  EXPECT_EQ(subscribe.subscriptions[0].filter, "cordelia/+");
  EXPECT_EQ(board.take(), "+eventmqtt:info,\"CONNACK\",0\r\n");

  const std::string payload = R"({"RandomString":"oUykIeOvzm","Number1":104,"Number2":575})";
  EXPECT_EQ(board.ask("AT+iotpublish=0,\"" + payload + "\""), "OK\r\n");
  const auto publish = board.expect<mqtt::Publish>();
  EXPECT_EQ(base::text_of(publish.payload), payload);
  EXPECT_EQ(publish.topic, "cordelia/apple");
  board.reply(publish);
  EXPECT_EQ(board.take(), "+eventmqtt:recv,cordelia/apple,qos0,\"" + payload + "\"\r\n");

  EXPECT_EQ(board.ask("AT+iotdisconnect"), "OK\r\n+eventmqtt:info,\"CLIENT_DISCONNECT\",0\r\n");
  board.expect<mqtt::Disconnect>();
  EXPECT_EQ(board.ask("AT+iotdisconnect"), "ERROR: process command,-107\r\n");
}

// The broker may answer while the module still writes; nothing more will wake it then.
TEST(Iot, HearsAnEchoThatIsThereBeforeItsTurnEnds) {
  BrokerBoard board;
  board.connect();
  mqtt::Publish echo;
  echo.topic = "cordelia/apple";
  base::Bytes bytes;
  ASSERT_TRUE(mqtt::encode(mqtt::Packet{echo}, bytes).has_value());
  ASSERT_EQ(board.pipe->right().give(bytes).bytes, bytes.size());
  const auto answer = board.ask("AT+iotpublish=0,x");
  board.ready();
  EXPECT_EQ(answer + board.take(), "OK\r\n+eventmqtt:recv,cordelia/apple,qos0,\"\"\r\n");
}

TEST(Iot, RefusesAtOnceWhatCannotWork) {
  BrokerBoard board;
  board.ask("AT+set=mqtt,iotHubEndpoint,");
  EXPECT_EQ(board.ask("AT+iotconnect"), "ERROR: process command,-22\r\n");
  board.ask("AT+set=mqtt,iotHubEndpoint,broker.test");
  board.ask("AT+wlanDisconnect");
  EXPECT_EQ(board.ask("AT+iotconnect"), "ERROR: process command,-2069\r\n");
  board.join();
  board.connect();
  EXPECT_EQ(board.ask("AT+iotconnect"), "ERROR: process command,-106\r\n");
  EXPECT_EQ(board.ask("AT+iotpublish=1,x"), "ERROR: process command,-22\r\n");
  EXPECT_EQ(board.ask("AT+iotpublish=0"), "ERROR: parse parameters,-1\r\n");
  EXPECT_EQ(board.ask("AT+iotpublish=0,"), "OK\r\n");
  EXPECT_TRUE(board.expect<mqtt::Publish>().payload.empty());
}

TEST(Iot, SendsWillAndLogin) {
  BrokerBoard board;
  for (const char* set :
       {"willTopic,last", "willMessage,words", "willQos,1", "willRetain,true", "userName,rw",
        "password,readwrite", "cleanConnect,false", "keepAliveTimeOut,7"}) {
    EXPECT_EQ(board.ask("AT+set=mqtt," + std::string(set)), "OK\r\n");
  }
  board.ask("AT+iotconnect");
  board.accept();
  const auto connect = board.expect<mqtt::Connect>();
  ASSERT_TRUE(connect.will.has_value());
  EXPECT_EQ(connect.will->topic, "last");
  EXPECT_EQ(base::text_of(connect.will->payload), "words");
  EXPECT_EQ(connect.will->qos, mqtt::Qos::at_least_once);
  EXPECT_TRUE(connect.will->retain);
  EXPECT_EQ(connect.user_name, "rw");
  EXPECT_EQ(connect.password, "readwrite");
  EXPECT_FALSE(connect.clean_session);
  EXPECT_EQ(connect.keep_alive_s, 7);
}

TEST(Iot, TellsOfARefusedConnackNeverAsConnack) {
  for (int code = 1; code <= 5; ++code) {
    BrokerBoard board;
    board.ask("AT+iotconnect");
    board.accept();
    board.reply(mqtt::Connack{false, static_cast<std::uint8_t>(code)});
    EXPECT_EQ(board.take(),
              "+eventmqtt:error,\"CONNECTION_REFUSED\"," + std::to_string(code) + "\r\n");
    EXPECT_EQ(board.ask("AT+iotconnect"), "OK\r\n") << "the next attempt is free";
  }
}

TEST(Iot, TellsOfRefusedSubscriptions) {
  BrokerBoard board;
  board.ask("AT+set=subtopic2,name,secret");
  board.ask("AT+iotconnect");
  board.accept();
  board.expect<mqtt::Connect>();
  board.reply(mqtt::Connack{});
  const auto subscribe = board.expect<mqtt::Subscribe>();
  board.take();
  board.reply(mqtt::Suback{subscribe.id, {0, mqtt::subscription_refused_code}});
  EXPECT_EQ(board.take(), "+eventmqtt:error,\"SUBSCRIBE_FAILED\",2\r\n");
}

TEST(Iot, NoticesABrokerThatIsGone) {
  BrokerBoard board;
  board.connect();
  board.pipe->close_right();
  board.ready();
  EXPECT_EQ(board.take(), "+eventmqtt:info,\"SERVER_DISCONNECT\",0\r\n");
  EXPECT_EQ(board.ask("AT+iotpublish=0,x"), "ERROR: process command,-107\r\n");
}

TEST(Iot, NoticesASilentBrokerByItsKeepAlive) {
  BrokerBoard board;
  board.connect();
  board.wait(89s);
  EXPECT_EQ(board.take(), "");
  board.wait(2s);
  EXPECT_EQ(board.take(), "+eventmqtt:info,\"SERVER_DISCONNECT\",0\r\n");
}

TEST(Iot, DiesWithItsNetwork) {
  BrokerBoard board;
  board.connect();
  EXPECT_EQ(board.ask("AT+wlanDisconnect"),
            "OK\r\n+eventwlan:disconnect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f,200\r\n"
            "+eventmqtt:info,\"SERVER_DISCONNECT\",0\r\n");
}

TEST(Iot, EndsWithoutAWordWhenTheProcessorStops) {
  BrokerBoard board;
  board.connect();
  EXPECT_EQ(board.ask("AT+stop=0"), "OK\r\n");
  board.ready();
  EXPECT_EQ(board.take(), "");
}

TEST(Iot, SaysGoodbyeWhenItsOwnerEnds) {
  BrokerBoard board;
  board.connect();
  board.module->shut_down(board.clock.now(), board.out);
  board.expect<mqtt::Disconnect>();
}

struct DialFailure {
  net::Fault fault;
  int code;
};

TEST(Iot, GivesEachFailureBelowMqttItsCode) {
  const DialFailure cases[] = {{net::Fault::refused, -111},
                               {net::Fault::unreachable, -101},
                               {net::Fault::timed_out, -110},
                               {net::Fault::reset, -107}};
  for (const auto& c : cases) {
    BrokerBoard board;
    board.ask("AT+iotconnect");
    const auto dial = std::get<Dial>(board.asked.front());
    board.module->on_dial_failed(dial.id, c.fault, board.clock.now(), board.out);
    board.collect();
    EXPECT_EQ(board.take(),
              "+eventmqtt:error,\"CONNECT_FAILED\"," + std::to_string(c.code) + "\r\n");
  }
  BrokerBoard board;
  board.ask("AT+set=mqtt,iotHubEndpoint,nowhere.test");
  EXPECT_EQ(board.ask("AT+iotconnect"), "OK\r\n+eventmqtt:error,\"CONNECT_FAILED\",-6154\r\n");
  board.ask("AT+set=mqtt,iotHubEndpoint,broker.test");
  board.ask("AT+set=mqtt,iotHubPort,22");
  EXPECT_EQ(board.ask("AT+iotconnect"), "OK\r\n+eventmqtt:error,\"CONNECT_FAILED\",-111\r\n");
}

TEST(Iot, GivesEachMissingFileItsCode) {
  const std::pair<const char*, int> cases[] = {{"AT+set=mqtt,rootCAPath,", -453},
                                               {"AT+set=mqtt,rootCAPath,nosuch.pem", -454}};
  for (const auto& [request, code] : cases) {
    BrokerBoard board;
    board.ask("AT+set=mqtt,flags,url|sec|whitelist_rootca");
    board.ask(request);
    EXPECT_EQ(board.ask("AT+iotconnect"),
              "OK\r\n+eventmqtt:error,\"CONNECT_FAILED\"," + std::to_string(code) + "\r\n");
    EXPECT_TRUE(board.asked.empty()) << "nothing is dialled without a way to verify";
  }
}

void upload(BrokerBoard& board, const std::string& name, const std::string& content) {
  const auto handle = board.open(name + ",WRITE|CREATE|OVERWRITE,4096");
  const auto size = std::to_string(content.size());
  EXPECT_EQ(board.ask("AT+fileWrite=" + handle + ",0,0," + size + "," + content),
            "+filewrite:" + size + "\r\nOK\r\n");
  EXPECT_EQ(board.ask("AT+fileClose=" + handle + ",,"), "OK\r\n");
}

// Dials, and hangs up before the handshake has begun.
void dial_once(BrokerBoard& board) {
  EXPECT_EQ(board.ask("AT+iotconnect"), "OK\r\n");
  EXPECT_EQ(board.ask("AT+iotdisconnect"), "OK\r\n+eventmqtt:info,\"CLIENT_DISCONNECT\",0\r\n");
}

TEST(Iot, ReadsTheSameFilesOnceForManyConnections) {
  using tls::testing_pki::Authority;
  BrokerBoard board;
  board.ask("AT+set=mqtt,flags,url|sec|whitelist_rootca");
  board.ask("AT+set=mqtt,rootCAPath,ca.pem");
  upload(board, "ca.pem", Authority("one").pem());
  dial_once(board);
  EXPECT_EQ(board.contexts.size(), 1U) << "kept for the next attempt";
  dial_once(board);
  EXPECT_EQ(board.contexts.size(), 1U);
  upload(board, "ca.pem", Authority("another").pem());
  dial_once(board);
  EXPECT_EQ(board.contexts.size(), 1U) << "what the old file said is gone";
  board.ask("AT+stop=0");
  EXPECT_EQ(board.contexts.size(), 0U);
}

TEST(Iot, GivesUpAfterItsTime) {
  BrokerBoard board;
  board.ask("AT+iotconnect");
  board.wait(limits::connect_timeout);
  EXPECT_EQ(board.take(), "+eventmqtt:error,\"CONNECT_FAILED\",-110\r\n");
  board.ask("AT+iotconnect");
  board.asked.erase(board.asked.begin(), board.asked.end() - 1);
  board.accept();
  board.wait(limits::connect_timeout);
  EXPECT_EQ(board.take(), "+eventmqtt:error,\"CONNECT_FAILED\",-110\r\n");
}

TEST(Iot, UnderstandsAServerThatSpeaksNoMqtt) {
  BrokerBoard board;
  board.ask("AT+iotconnect");
  board.accept();
  board.say_raw(base::bytes_of("HTTP/1.1 400 Bad Request\r\n\r\n"));
  EXPECT_EQ(board.take(), "+eventmqtt:error,\"CONNECT_FAILED\",-310\r\n");
}

TEST(Iot, KeepsPayloadsAsTheyAre) {
  BrokerBoard board;
  board.connect();
  mqtt::Publish message;
  message.topic = "cordelia/x";
  message.payload = base::copy_of(base::bytes_of("a\"b\r\n</script>\x1b[0m,"));
  board.reply(message);
  EXPECT_EQ(board.take(), "+eventmqtt:recv,cordelia/x,qos0,\"a\"b\r\n</script>\x1b[0m,\"\r\n");
}

TEST(Iot, DropsMessagesThatNoHostCanTakeAndSaysSo) {
  BrokerBoard board;
  board.connect();
  mqtt::Publish message;
  message.topic = "t";
  const std::string frame = "+eventmqtt:recv,t,qos0,\"\"\r\n";
  message.payload.assign(limits::event_line_bytes_max - frame.size(), std::byte{'x'});
  board.reply(message);
  EXPECT_EQ(board.take().size(), limits::event_line_bytes_max);
  message.payload.push_back(std::byte{'x'});
  board.reply(message);
  EXPECT_EQ(board.take(),
            "+eventmqtt:error,\"MSG_TOO_LONG\"," + std::to_string(message.payload.size()) + "\r\n");
}

TEST(Iot, SpeaksBase64WhereItIsAsked) {
  BrokerBoard board;
  board.ask("AT+set=mqtt,base64,true");
  board.connect();
  EXPECT_EQ(board.ask("AT+iotpublish=0,Zm9v"), "OK\r\n");
  const auto message = board.expect<mqtt::Publish>();
  EXPECT_EQ(base::text_of(message.payload), "foo");
  EXPECT_EQ(board.ask("AT+iotpublish=0,Zm9"), "ERROR: parse parameters,-1\r\n");
  board.reply(message);
  EXPECT_EQ(board.take(), "+eventmqtt:recv,cordelia/apple,qos0,\"Zm9v\"\r\n");
}

TEST(Iot, HoldsTheConnackEventBackForCarefulHosts) {
  BrokerBoard board("compatible");
  board.send("AT+iotconnect\r\n");
  board.wait(5ms);
  EXPECT_EQ(board.take(), "OK\r\n");
  board.accept();
  board.reply(mqtt::Connack{});
  EXPECT_EQ(board.take(), "");
  board.wait(100ms);
  EXPECT_EQ(board.take(), "+eventmqtt:info,\"CONNACK\",0\r\n");
}

TEST(Iot, ReportsUnacknowledgedMessagesOnce) {
  BrokerBoard board;
  board.ask("AT+set=pubtopic0,qos,1");
  board.connect();
  EXPECT_EQ(board.ask("AT+iotpublish=0,x"), "OK\r\n");
  board.pipe->close_right();
  board.ready();
  EXPECT_EQ(board.take(),
            "+eventmqtt:error,\"PUBLISH_FAILED\",-107\r\n"
            "+eventmqtt:info,\"SERVER_DISCONNECT\",0\r\n");
}

// At each byte of the broker's answers the connection may end; the next attempt works.
TEST(Iot, SurvivesTheEndOfTheConnectionAtEveryByte) {
  base::Bytes answers;
  (void)mqtt::encode(mqtt::Packet{mqtt::Connack{}}, answers);
  (void)mqtt::encode(mqtt::Packet{mqtt::Suback{mqtt::PacketId{1}, {0}}}, answers);
  mqtt::Publish message;
  message.topic = "cordelia/x";
  (void)mqtt::encode(mqtt::Packet{message}, answers);
  for (std::size_t size = 0; size < answers.size(); ++size) {
    BrokerBoard board;
    board.ask("AT+iotconnect");
    board.accept();
    board.say_raw(base::ByteView{answers}.first(std::max<std::size_t>(size, 1)));
    board.pipe->close_right();
    board.ready();
    const auto text = board.take();
    EXPECT_TRUE(text.ends_with("SERVER_DISCONNECT\",0\r\n") ||
                text.ends_with("CONNECT_FAILED\",-107\r\n"))
        << size << text;
    board.asked.clear();
    board.connect();
  }
}

}  // namespace
}  // namespace cordelia::module
