// What the tests with a broker of bad manners share: packets as bytes, and a board that can be made
// new. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "module/testing_broker.hpp"

namespace cordelia::module {

using mqtt::PacketId;
using mqtt::Qos;

inline base::Bytes hex(std::string_view text) {
  base::Bytes bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 3) {
    const auto digits = std::string(text.substr(i, 2));
    bytes.push_back(static_cast<std::byte>(std::stoul(digits, nullptr, 16)));
  }
  return bytes;
}

inline base::Bytes wire(const mqtt::Packet& packet) {
  base::Bytes bytes;
  EXPECT_TRUE(mqtt::encode(packet, bytes).has_value());
  return bytes;
}

inline mqtt::Publish message(Qos qos, std::size_t payload_bytes, std::uint16_t id = 0) {
  return {.topic = "cordelia/x",
          .payload = base::Bytes(payload_bytes, std::byte{'x'}),
          .qos = qos,
          .id = PacketId{id}};
}

struct TortureBoard : BrokerBoard {
  TortureBoard() : BrokerBoard() {
    ask("AT+set=pubtopic1,name,cordelia/pear");
    ask("AT+set=pubtopic1,qos,1");
    ask("AT+set=pubtopic2,name,cordelia/plum");
    ask("AT+set=pubtopic2,qos,2");
  }

  bool has_stream() const { return pipe != nullptr; }

  void dial() {
    EXPECT_EQ(ask("AT+iotconnect"), "OK\r\n");
    accept();
  }

  void give(base::ByteView bytes) {
    if (!has_stream()) return;
    (void)pipe->right().give(bytes);
    ready();
  }

  void drain() {
    if (!has_stream()) return;
    std::byte buffer[4096];
    while (pipe->waiting_for_right() > 0) (void)pipe->right().take(buffer);
  }

  // Everything is forgotten on both sides and made anew, in the simplest way.
  void expect_new_life() {
    take();
    EXPECT_EQ(ask("AT+test"), "OK\r\n");
    ask("AT+iotdisconnect");
    ask("AT+set=mqtt,flags,url");
    wait(1s);
    pipe.reset();
    decoder = {};
    unread.clear();
    asked.clear();
    connect();
    EXPECT_EQ(ask("AT+iotpublish=0,x"), "OK\r\n");
    EXPECT_EQ(base::text_of(expect<mqtt::Publish>().payload), "x");
  }
};

}  // namespace cordelia::module
