// A broker's side of a whole connection, cut and damaged in every way.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.hpp"
#include "mqtt/test_dialogue.hpp"

namespace cordelia::mqtt {
namespace {

using namespace std::chrono_literals;
using test::wire;

struct Outcome {
  base::Bytes bytes;
  test::Events events;
  bool is_closed = false;

  bool operator==(const Outcome&) const = default;
};

bool is_end(const Event& event) {
  return std::holds_alternative<Refused>(event) || std::holds_alternative<Closed>(event);
}

class SessionTorture : public testing::Test {
 protected:
  // What a broker says to a client that subscribes to one filter and publishes twice.
  static base::Bytes script() {
    const auto payload = base::copy_of(base::bytes_of("payload"));
    const Packet packets[] = {
        Connack{},
        Suback{PacketId{1}, {1}},
        Publish{.topic = "a", .payload = payload, .retain = true},
        Publish{.topic = "b", .payload = payload, .qos = Qos::at_least_once, .id = PacketId{5}},
        Puback{PacketId{2}},
        Pubrec{PacketId{3}},
        Publish{.topic = "c", .payload = payload, .qos = Qos::exactly_once, .id = PacketId{6}},
        Pingresp{},
        Pubcomp{PacketId{3}},
        Pubrel{PacketId{6}},
    };
    base::Bytes bytes;
    for (const auto& packet : packets) base::append(bytes, wire(packet));
    return bytes;
  }

  Outcome play(base::ByteView broker, std::size_t piece_bytes) {
    Session session(trace_);
    Output out;
    EXPECT_TRUE(session.start({.client_id = "c", .subscriptions = {{"a"}}}, now_, out));
    bool has_published = false;
    while (!broker.empty()) {
      const auto piece = broker.first(std::min(piece_bytes, broker.size()));
      broker = broker.subspan(piece.size());
      session.on_bytes(piece, now_, out);
      if (session.is_established() && !has_published) {
        has_published = true;
        EXPECT_TRUE(session.publish({"t", {}, Qos::at_least_once}, now_, out));
        EXPECT_TRUE(session.publish({"t", {}, Qos::exactly_once}, now_, out));
      }
    }
    session.connection_lost(now_, out);
    return {std::move(out.bytes), std::move(out.events), out.close};
  }

  base::SilentTrace trace_;
  base::Instant now_{};
};

TEST_F(SessionTorture, GivesTheSameHoweverTheInputIsCut) {
  const auto bytes = script();
  const auto by_one = play(bytes, 1);
  ASSERT_EQ(by_one.events.size(), 7U);  // Established, 3 Received, 2 Published, Closed
  // The piece with CONNACK ends before anything that the client answers, or the order of the
  // answers and of its own messages would hang on the cut.
  for (std::size_t piece_bytes = 2; piece_bytes <= 16; ++piece_bytes) {
    EXPECT_EQ(play(bytes, piece_bytes), by_one) << piece_bytes;
  }
}

TEST_F(SessionTorture, EndsOnceAfterEveryFlippedBit) {
  const auto bytes = script();
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    auto flipped = bytes;
    flipped[bit / 8] ^= std::byte{1} << (bit % 8);
    const auto outcome = play(flipped, 1);
    EXPECT_EQ(std::count_if(outcome.events.begin(), outcome.events.end(), is_end), 1) << bit;
    EXPECT_TRUE(is_end(outcome.events.back())) << bit;
    test::packets_in(outcome.bytes);  // whatever came, only whole packets were sent
  }
}

TEST_F(SessionTorture, SurvivesPacketsInAnyOrder) {
  base::Random random(7);
  auto samples = test::one_of_each();
  for (std::uint16_t id = 1; id <= 3; ++id) {
    for (const Packet& packet : {Packet{Puback{PacketId{id}}}, Packet{Pubrec{PacketId{id}}},
                                 Packet{Pubrel{PacketId{id}}}, Packet{Pubcomp{PacketId{id}}}}) {
      samples.push_back(packet);
    }
  }
  for (int round = 0; round < 5'000; ++round) {
    auto bytes = wire(Connack{});
    for (int i = 0; i < 8; ++i) base::append(bytes, wire(samples[random.below(samples.size())]));
    const auto outcome = play(bytes, 1 + random.below(10));
    EXPECT_EQ(std::count_if(outcome.events.begin(), outcome.events.end(), is_end), 1);
    EXPECT_TRUE(is_end(outcome.events.back()));
    test::packets_in(outcome.bytes);
  }
}

}  // namespace
}  // namespace cordelia::mqtt
