// A module in a network whose broker the test plays, packet by packet. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "module/testing_board.hpp"
#include "module/testing_borrowed.hpp"
#include "mqtt/decoder.hpp"
#include "mqtt/encoder.hpp"

namespace cordelia::module {

struct BrokerBoard : Board {
  static net::NetworkOptions options_for_broker() {
    net::NetworkOptions options;
    options.hosts = {{"broker.test", "127.0.0.1"}};
    options.ports = {{"127.0.0.1", 1883, {"127.0.0.1", 40'000}}};
    return options;
  }

  explicit BrokerBoard(std::string_view profile = "instant")
      : Board(profile, options_for_broker()) {
    wait(2s);
    ask("AT+set=mqtt,iotHubEndpoint,broker.test");
    wait(1s);
    ask("AT+set=mqtt,iotHubPort,1883");
    wait(1s);
    ask("AT+set=mqtt,clientId,me");
    wait(1s);
    ask("AT+set=subtopic0,name,cordelia/+");
    wait(1s);
    ask("AT+set=pubtopic0,name,cordelia/apple");
    wait(1s);
    ask("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,");
    wait(2s);
    take();
    asked.clear();
  }

  std::unique_ptr<base::MemoryPipe> pipe;
  mqtt::Decoder decoder;
  ConnectionId id{};

  void accept() {
    ASSERT_EQ(asked.size(), 1U);
    const auto* dial = std::get_if<Dial>(&asked.front());
    ASSERT_NE(dial, nullptr);
    EXPECT_EQ(dial->endpoint, (net::Endpoint{"127.0.0.1", 40'000}));
    id = dial->id;
    asked.clear();
    pipe = std::make_unique<base::MemoryPipe>();
    module->on_dialled(id, std::make_unique<Borrowed>(pipe->left()), clock.now(), out);
    collect();
  }

  std::optional<mqtt::Packet> next_packet() {
    std::byte buffer[4096];
    if (pipe->waiting_for_right() > 0) {
      const auto moved = pipe->right().take(buffer);
      unread.insert(unread.end(), buffer, buffer + moved.bytes);
    }
    base::ByteView view{unread};
    const auto packet = decoder.next(view);
    EXPECT_TRUE(packet.has_value());
    unread = base::copy_of(view);
    if (!packet || !*packet) return std::nullopt;
    return (*packet)->packet;
  }

  template <typename T>
  T expect() {
    const auto packet = next_packet();
    const auto* wanted = packet ? std::get_if<T>(&*packet) : nullptr;
    EXPECT_NE(wanted, nullptr) << (packet ? mqtt::describe(*packet) : "nothing");
    return wanted ? *wanted : T{};
  }

  void reply(const mqtt::Packet& packet) {
    base::Bytes bytes;
    ASSERT_TRUE(mqtt::encode(packet, bytes).has_value());
    say_raw(bytes);
  }

  void say_raw(base::ByteView bytes) {
    ASSERT_EQ(pipe->right().give(bytes).bytes, bytes.size());
    ready();
  }

  void ready() {
    module->on_stream_ready(id, clock.now(), out);
    collect();
  }

  void connect() {
    EXPECT_EQ(ask("AT+iotconnect"), "OK\r\n");
    accept();
    expect<mqtt::Connect>();
    reply(mqtt::Connack{});
    EXPECT_EQ(take(), "+eventmqtt:info,\"CONNACK\",0\r\n");
    const auto subscribe = expect<mqtt::Subscribe>();
    reply(mqtt::Suback{subscribe.id, {0}});
  }

  base::Bytes unread;
};

}  // namespace cordelia::module
