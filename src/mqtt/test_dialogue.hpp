// For tests: a session talks with a broker that the test plays. A test says what the broker sends
// and asks what the session sent and told.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "mqtt/session.hpp"
#include "mqtt/test_packets.hpp"

namespace cordelia::mqtt::test {

using namespace std::chrono_literals;

using Packets = std::vector<Packet>;
using Events = std::vector<Event>;

class Dialogue : public testing::Test {
 protected:
  // Connects; the broker has not answered yet.
  void start() {
    ASSERT_TRUE(session_.start(options_, now_, out_));
    ASSERT_EQ(sent().size(), 1U);
  }

  // The broker takes the client, and its SUBSCRIBE if there is one.
  void establish(bool session_present = false) {
    start();
    broker_says(Connack{session_present, 0});
    out_ = {};
  }

  void establish_subscribed() {
    options_.subscriptions = {{"a", Qos::at_least_once}};
    start();
    broker_says(Connack{});
    broker_says(Suback{PacketId{1}, {1}});
    out_ = {};
  }

  void broker_says(const Packet& packet) { broker_says_bytes(wire(packet)); }

  void broker_says_bytes(const base::Bytes& bytes) { session_.on_bytes(bytes, now_, out_); }

  Result<PacketId> publish(const std::string& topic, Qos qos) {
    return session_.publish({.topic = topic, .payload = payload_, .qos = qos}, now_, out_);
  }

  Publish published(const std::string& topic, Qos qos, unsigned id) const {
    return {.topic = topic,
            .payload = payload_,
            .qos = qos,
            .id = PacketId{static_cast<std::uint16_t>(id)}};
  }

  // Lets time pass, with every timer on the way.
  void wait(base::Duration duration) {
    const auto end = now_ + duration;
    for (auto due = session_.due(); due && *due <= end; due = session_.due()) {
      now_ = std::max(now_, *due);
      session_.on_time(now_, out_);
    }
    now_ = end;
  }

  // What has been sent, or told, since the last time.
  Packets sent() { return packets_in(std::exchange(out_.bytes, {})); }

  Events told() { return std::exchange(out_.events, {}); }

  // The one event since the last time must be Closed with this reason.
  void expect_closed(CloseReason reason) {
    const auto events = told();
    ASSERT_EQ(events.size(), 1U);
    const auto* closed = std::get_if<Closed>(&events[0]);
    ASSERT_NE(closed, nullptr);
    EXPECT_EQ(closed->reason, reason) << closed->detail;
    EXPECT_FALSE(closed->detail.empty());
    EXPECT_TRUE(out_.close);
    EXPECT_TRUE(session_.is_idle());
    EXPECT_FALSE(session_.due());
    out_.close = false;
  }

  base::SilentTrace silent_;
  Session session_{silent_};
  ConnectOptions options_{.client_id = "client", .keep_alive = 0s};
  base::Instant now_{1000s};
  Output out_;
  base::Bytes payload_ = base::copy_of(base::bytes_of("payload"));
};

}  // namespace cordelia::mqtt::test
