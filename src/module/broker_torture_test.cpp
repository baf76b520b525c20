// A broker that follows a script of wrongs: each kind of packet, malformed, too long, out of order
// or not a broker's at all, in each state that a connection of the module has; and the end of the
// connection there. Whatever it does, the module answers AT+test and the next connect works.
#include <gtest/gtest.h>

#include <functional>

#include "module/testing_torture.hpp"
#include "tls/testing_pki.hpp"

namespace cordelia::module {
namespace {

// A PUBLISH whose topic and flags no encoder would write.
base::Bytes raw_publish(std::byte first, std::string_view topic, std::string_view rest) {
  const auto size = 2 + topic.size() + rest.size();
  base::Bytes bytes{first};
  for (auto left = size;;) {
    const auto low = static_cast<std::byte>(left % 128);
    left /= 128;
    bytes.push_back(left > 0 ? low | std::byte{0x80} : low);
    if (left == 0) break;
  }
  bytes.push_back(static_cast<std::byte>(topic.size() / 256));
  bytes.push_back(static_cast<std::byte>(topic.size() % 256));
  base::append(bytes, base::bytes_of(topic));
  base::append(bytes, base::bytes_of(rest));
  return bytes;
}

// --- what the broker sends -----------------------------------------------------------------------

enum class Then { stays, ends };

struct Wrong {
  const char* name;
  base::Bytes bytes;
  Then then;  // in a session that is established and waits for nothing
};

std::vector<Wrong> unexpected_packets() {
  const PacketId unknown{700};
  return {
      {"CONNECT", wire(mqtt::Connect{.client_id = "x"}), Then::ends},
      {"CONNACK again", wire(mqtt::Connack{}), Then::ends},
      {"CONNACK refused", wire(mqtt::Connack{false, 5}), Then::ends},
      {"CONNACK of a session", wire(mqtt::Connack{true, 0}), Then::ends},
      {"CONNACK code 6", hex("20 02 00 06"), Then::ends},
      {"CONNACK code 255", hex("20 02 00 ff"), Then::ends},
      {"PUBACK of nothing", wire(mqtt::Puback{unknown}), Then::stays},
      {"PUBREC of nothing", wire(mqtt::Pubrec{unknown}), Then::stays},
      {"PUBREL of nothing", wire(mqtt::Pubrel{unknown}), Then::stays},
      {"PUBCOMP of nothing", wire(mqtt::Pubcomp{unknown}), Then::stays},
      {"SUBSCRIBE", wire(mqtt::Subscribe{unknown, {{"a", Qos::at_most_once}}}), Then::ends},
      {"SUBACK of nothing", wire(mqtt::Suback{unknown, {0}}), Then::ends},
      {"SUBACK refused", wire(mqtt::Suback{PacketId{1}, {0x80}}), Then::ends},
      {"SUBACK of two", wire(mqtt::Suback{PacketId{1}, {0, 0}}), Then::ends},
      {"UNSUBSCRIBE", wire(mqtt::Unsubscribe{unknown, {"a"}}), Then::ends},
      {"UNSUBACK", wire(mqtt::Unsuback{unknown}), Then::ends},
      {"PINGREQ", wire(mqtt::Pingreq{}), Then::ends},
      {"PINGRESP unasked", wire(mqtt::Pingresp{}), Then::stays},
      {"DISCONNECT", wire(mqtt::Disconnect{}), Then::ends},
      {"message QoS 0", wire(message(Qos::at_most_once, 1)), Then::stays},
      {"message QoS 1", wire(message(Qos::at_least_once, 1, 9)), Then::stays},
      {"message QoS 2", wire(message(Qos::exactly_once, 1, 9)), Then::stays},
      {"empty message", wire(message(Qos::at_most_once, 0)), Then::stays},
      {"message of 512 bytes", wire(message(Qos::at_most_once, 512)), Then::stays},
      {"message of 513 bytes", wire(message(Qos::at_most_once, 513)), Then::stays},
      {"message of 60,000 bytes", wire(message(Qos::at_most_once, 60'000)), Then::stays},
  };
}

std::vector<Wrong> malformed_packets() {
  const std::string long_topic(65'535, 't');
  std::vector<Wrong> rows{
      {"type 0", hex("00 00"), Then::ends},
      {"type 15", hex("f0 00"), Then::ends},
      {"length of five bytes", hex("30 ff ff ff ff 01"), Then::ends},
      {"length of 268,435,455", hex("30 ff ff ff 7f"), Then::ends},
      {"length over our limit", hex("30 81 80 04"), Then::ends},
      {"CONNACK too short", hex("20 01 00"), Then::ends},
      {"CONNACK too long", hex("20 03 00 00 00"), Then::ends},
      {"CONNACK reserved flags", hex("20 02 02 00"), Then::ends},
      {"PUBACK without an identifier", hex("40 00"), Then::ends},
      {"PUBACK identifier 0", hex("40 02 00 00"), Then::ends},
      {"PUBACK with more", hex("40 03 00 01 00"), Then::ends},
      {"PUBREC identifier 0", hex("50 02 00 00"), Then::ends},
      {"PUBREL identifier 0", hex("62 02 00 00"), Then::ends},
      {"PUBREL without its flag", hex("60 02 00 01"), Then::ends},
      {"PUBCOMP identifier 0", hex("70 02 00 00"), Then::ends},
      {"SUBACK without a code", hex("90 02 00 01"), Then::ends},
      {"SUBACK code 3", hex("90 03 00 01 03"), Then::ends},
      {"PINGRESP with a body", hex("d0 01 00"), Then::ends},
      {"PUBLISH QoS 3", hex("36 05 00 01 61 00 01"), Then::ends},
      {"PUBLISH QoS 0 sent again", hex("38 03 00 01 61"), Then::ends},
      {"PUBLISH QoS 1 identifier 0", hex("32 05 00 01 61 00 00"), Then::ends},
      {"PUBLISH QoS 1 without an identifier", hex("32 03 00 01 61"), Then::ends},
      {"PUBLISH without a topic", hex("30 02 00 00"), Then::ends},
      {"PUBLISH to a filter", hex("30 03 00 01 23"), Then::ends},
      {"PUBLISH to +", hex("30 03 00 01 2b"), Then::ends},
      {"PUBLISH topic with NUL", hex("30 04 00 02 61 00"), Then::ends},
      {"PUBLISH topic with U+D800", hex("30 05 00 03 ed a0 80"), Then::ends},
      {"PUBLISH topic is no UTF-8", hex("30 03 00 01 ff"), Then::ends},
      {"PUBLISH topic longer than the packet", hex("30 03 00 09 61"), Then::ends},
      {"PUBLISH topic of 65,535 bytes", raw_publish(std::byte{0x30}, long_topic, ""), Then::ends},
      {"no MQTT but HTTP", base::copy_of(base::bytes_of("HTTP/1.1 400 Bad\r\n\r\n")), Then::ends},
      {"no MQTT but TLS", hex("15 03 03 00 02 02 28"), Then::ends},
  };
  for (int type = 1; type <= 14; ++type) {
    // MQTT 3.1.1 table 2.2: every type but PUBLISH has fixed flags.
    if (type == 3) continue;
    const auto flags = type == 6 || type == 8 || type == 10 ? 0x1 : 0xF;
    rows.push_back(
        {"reserved flags",
         {static_cast<std::byte>(type << 4 | flags), std::byte{2}, std::byte{0}, std::byte{1}},
         Then::ends});
  }
  return rows;
}

std::vector<Wrong> wrongs() {
  auto rows = unexpected_packets();
  for (auto& row : malformed_packets()) rows.push_back(std::move(row));
  return rows;
}

// --- where the module is -------------------------------------------------------------------------

struct Where {
  const char* name;
  void (*go)(TortureBoard& board);
};

void upload_a_ca(TortureBoard& board) {
  const auto pem = tls::testing_pki::Authority("ca").pem();
  const auto handle = board.open("ca.pem,WRITE|CREATE|OVERWRITE,4096");
  board.ask("AT+fileWrite=" + handle + ",0,0," + std::to_string(pem.size()) + "," + pem);
  EXPECT_EQ(board.ask("AT+fileClose=" + handle + ",,"), "OK\r\n");
}

const Where states[] = {
    {"dialling", [](TortureBoard& board) { EXPECT_EQ(board.ask("AT+iotconnect"), "OK\r\n"); }},
    {"in the TLS handshake",
     [](TortureBoard& board) {
       upload_a_ca(board);
       board.ask("AT+set=mqtt,rootCAPath,ca.pem");
       board.ask("AT+set=mqtt,flags,url|sec|whitelist_rootca");
       board.dial();
     }},
    {"before CONNACK", [](TortureBoard& board) { board.dial(); }},
    {"before SUBACK",
     [](TortureBoard& board) {
       board.dial();
       board.reply(mqtt::Connack{});
     }},
    {"connected", [](TortureBoard& board) { board.connect(); }},
    {"before PUBACK",
     [](TortureBoard& board) {
       board.connect();
       EXPECT_EQ(board.ask("AT+iotpublish=1,x"), "OK\r\n");
     }},
    {"before PUBREC",
     [](TortureBoard& board) {
       board.connect();
       EXPECT_EQ(board.ask("AT+iotpublish=2,x"), "OK\r\n");
     }},
    {"before PUBCOMP",
     [](TortureBoard& board) {
       board.connect();
       EXPECT_EQ(board.ask("AT+iotpublish=2,x"), "OK\r\n");
       board.reply(mqtt::Pubrec{board.expect<mqtt::Publish>().id});
     }},
    {"before PUBREL",
     [](TortureBoard& board) {
       board.connect();
       board.reply(message(Qos::exactly_once, 1, 40));
     }},
    {"with a PINGREQ out",
     [](TortureBoard& board) {
       board.connect();
       board.wait(61s);
     }},
    {"after DISCONNECT",
     [](TortureBoard& board) {
       board.connect();
       board.ask("AT+iotdisconnect");
     }},
};

// Lines of known forms only: payloads of this test hold no line ends.
void expect_events_only(const std::string& heard) {
  for (std::size_t at = 0; at < heard.size();) {
    const auto end = heard.find("\r\n", at);
    ASSERT_NE(end, std::string::npos) << heard;
    EXPECT_TRUE(heard.compare(at, 11, "+eventmqtt:") == 0) << heard.substr(at, end - at);
    at = end + 2;
  }
}

TEST(BrokerTorture, SurvivesEveryPacketInEveryState) {
  const auto rows = wrongs();
  for (const auto& state : states) {
    for (const auto& wrong : rows) {
      SCOPED_TRACE(std::string(wrong.name) + ", " + state.name);
      TortureBoard board;
      state.go(board);
      board.drain();
      board.take();
      board.give(wrong.bytes);
      expect_events_only(board.take());
      board.expect_new_life();
    }
  }
}

TEST(BrokerTorture, SurvivesEveryPacketByteByByteAndItsEndThere) {
  const auto rows = wrongs();
  for (const auto& state : states) {
    for (const auto& wrong : rows) {
      if (wrong.bytes.size() > 64) continue;
      SCOPED_TRACE(std::string(wrong.name) + ", " + state.name);
      TortureBoard board;
      state.go(board);
      board.drain();
      for (std::size_t i = 0; i + 1 < wrong.bytes.size(); ++i) {
        board.give(base::ByteView{wrong.bytes}.subspan(i, 1));
      }
      if (board.has_stream()) {
        board.pipe->close_right();
        board.ready();
      }
      board.expect_new_life();
    }
  }
}

TEST(BrokerTorture, SurvivesTheEndOfTheConnectionInEveryState) {
  using End = std::function<void(TortureBoard&)>;
  const std::pair<const char*, End> ends[] = {
      {"closed", [](TortureBoard& board) { board.pipe->close_right(); }},
      {"reset", [](TortureBoard& board) { board.pipe->break_both(); }},
      {"silent", [](TortureBoard& board) { board.wait(200s); }},
      {"Wi-Fi left", [](TortureBoard& board) { board.ask("AT+wlanDisconnect"); }},
      {"stopped", [](TortureBoard& board) { board.ask("AT+stop=0"); }},
      {"power cut", [](TortureBoard& board) { board.power_up(); }},
  };
  for (const auto& state : states) {
    for (const auto& [name, end] : ends) {
      SCOPED_TRACE(std::string(name) + ", " + state.name);
      TortureBoard board;
      state.go(board);
      if (!board.has_stream()) board.pipe = std::make_unique<base::MemoryPipe>();
      end(board);
      board.ready();
      board.take();
      board.ask("AT+start");
      board.ask("AT+wlanDisconnect");
      board.join();
      board.expect_new_life();
    }
  }
}

TEST(BrokerTorture, StaysOrEndsAsTheTableSays) {
  for (const auto& wrong : wrongs()) {
    SCOPED_TRACE(wrong.name);
    TortureBoard board;
    board.connect();
    board.give(wrong.bytes);
    const bool has_ended =
        board.take().find("+eventmqtt:info,\"SERVER_DISCONNECT\",0\r\n") != std::string::npos;
    EXPECT_EQ(has_ended, wrong.then == Then::ends);
    const auto publish = board.ask("AT+iotpublish=0,x");
    EXPECT_EQ(publish, has_ended ? "ERROR: process command,-107\r\n" : "OK\r\n");
  }
}

}  // namespace
}  // namespace cordelia::module
