#include "mqtt/decoder.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "base/random.hpp"
#include "mqtt/test_packets.hpp"

namespace cordelia::mqtt {
namespace {

using test::decode_in_pieces;
using test::fault_of;
using test::wire;

struct Malformed {
  const char* hex;
  Fault fault;
};

constexpr Malformed malformed_packets[] = {
    {"00", Fault::type_reserved},
    {"f0", Fault::type_reserved},
    {"21", Fault::flags_bad},
    {"41", Fault::flags_bad},
    {"60", Fault::flags_bad},
    {"63", Fault::flags_bad},
    {"80", Fault::flags_bad},
    {"a0", Fault::flags_bad},
    {"c1", Fault::flags_bad},
    {"d8", Fault::flags_bad},
    {"36", Fault::qos_bad},
    {"3e", Fault::qos_bad},
    {"38", Fault::duplicate_at_qos_0},
    {"30 80 80 80 80", Fault::length_malformed},
    {"30 ff ff ff 7f", Fault::packet_too_long},
    {"30 80 80 04", Fault::packet_too_long},
    {"20 00", Fault::packet_too_short},
    {"20 01 00", Fault::packet_too_short},
    {"20 03 00 00 00", Fault::trailing_bytes},
    {"20 02 02 00", Fault::flags_bad},
    {"30 00", Fault::packet_too_short},
    {"30 02 00 00", Fault::topic_empty},
    {"30 03 00 02 61", Fault::packet_too_short},
    {"30 03 00 01 23", Fault::topic_wildcard},
    {"30 03 00 01 2b", Fault::topic_wildcard},
    {"30 03 00 01 00", Fault::text_malformed},
    {"30 05 00 03 ed a0 80", Fault::text_malformed},
    {"32 03 00 01 61", Fault::packet_too_short},
    {"32 04 00 01 61 00", Fault::packet_too_short},
    {"32 05 00 01 61 00 00", Fault::id_zero},
    {"40 01 01", Fault::packet_too_short},
    {"40 02 00 00", Fault::id_zero},
    {"40 03 00 01 00", Fault::trailing_bytes},
    {"50 02 00 00", Fault::id_zero},
    {"62 02 00 00", Fault::id_zero},
    {"70 02 00 00", Fault::id_zero},
    {"82 02 00 01", Fault::list_empty},
    {"82 05 00 01 00 01 61", Fault::packet_too_short},
    {"82 06 00 01 00 01 61 03", Fault::qos_bad},
    {"82 06 00 01 00 01 61 80", Fault::qos_bad},
    {"82 05 00 01 00 00 00", Fault::filter_empty},
    {"90 02 00 01", Fault::list_empty},
    {"90 03 00 00 00", Fault::id_zero},
    {"90 03 00 01 03", Fault::return_code_bad},
    {"90 03 00 01 81", Fault::return_code_bad},
    {"a2 02 00 01", Fault::list_empty},
    {"b0 02 00 00", Fault::id_zero},
    {"c0 01 00", Fault::trailing_bytes},
    {"d0 01 00", Fault::trailing_bytes},
    {"e0 01 00", Fault::trailing_bytes},
    {"10 0c 00 04 4d 51 54 54 05 02 00 00 00 00", Fault::protocol_bad},
    {"10 0c 00 04 4d 51 54 55 04 02 00 00 00 00", Fault::protocol_bad},
    {"10 0c 00 04 4d 51 54 54 04 03 00 00 00 00", Fault::connect_flags_bad},
    {"10 0c 00 04 4d 51 54 54 04 22 00 00 00 00", Fault::connect_flags_bad},
    {"10 0c 00 04 4d 51 54 54 04 0a 00 00 00 00", Fault::connect_flags_bad},
    {"10 0c 00 04 4d 51 54 54 04 00 00 00 00 00", Fault::client_id_missing},
    {"10 0e 00 04 4d 51 54 54 04 42 00 00 00 00 00 00", Fault::password_without_user_name},
    {"10 12 00 04 4d 51 54 54 04 1e 00 00 00 00 00 01 77 00 01 78", Fault::qos_bad},
};

TEST(Decoder, NamesTheFaultOfEachMalformedPacket) {
  for (const auto& row : malformed_packets) {
    for (const std::size_t piece_bytes : {1U, 1000U}) {
      const auto [packets, fault] = decode_in_pieces(wire(row.hex), piece_bytes);
      EXPECT_TRUE(packets.empty()) << row.hex;
      ASSERT_TRUE(fault) << row.hex;
      EXPECT_STREQ(text(*fault), text(row.fault)) << row.hex;
    }
  }
}

TEST(Decoder, TakesALengthWrittenWithMoreBytesThanItNeeds) {
  const auto [packets, fault] = decode_in_pieces(wire("40 82 80 80 00 00 01 d0 80 00"), 1000);
  EXPECT_FALSE(fault);
  EXPECT_EQ(packets, (std::vector<Packet>{Puback{PacketId{1}}, Pingresp{}}));
}

TEST(Decoder, TakesAPacketOfTheLimitAndRefusesOneByteMoreByItsHeader) {
  const std::size_t overhead = 4 + 3;
  Publish packet{.topic = "a", .payload = base::Bytes(limits::mqtt_packet_bytes_max - overhead)};
  auto bytes = wire(Packet{packet});
  ASSERT_EQ(bytes.size(), limits::mqtt_packet_bytes_max);
  for (const std::size_t piece_bytes : {std::size_t{1}, std::size_t{7}, bytes.size()}) {
    EXPECT_EQ(decode_in_pieces(bytes, piece_bytes).first, (std::vector<Packet>{packet}));
  }
  packet.payload.emplace_back();
  bytes = wire(Packet{packet});
  EXPECT_EQ(fault_of(base::ByteView{bytes}.first(4)), Fault::packet_too_long);
}

TEST(Decoder, GivesTheSameFaultForEver) {
  Decoder decoder;
  const auto bad = wire("00");
  const auto good = wire("d0 00");
  base::ByteView input = bad;
  EXPECT_EQ(decoder.next(input).error(), Fault::type_reserved);
  input = good;
  EXPECT_EQ(decoder.next(input).error(), Fault::type_reserved);
  EXPECT_FALSE(decoder.is_inside_packet());
}

TEST(Decoder, GivesEveryPacketBackAsItWas) {
  for (const auto& packet : test::one_of_each()) {
    EXPECT_EQ(test::packets_in(wire(packet)), std::vector<Packet>{packet}) << describe(packet);
  }
  test::expect_holds([] {
    const auto packet = *test::any_packet();
    RC_ASSERT(test::packets_in(wire(packet)) == std::vector<Packet>{packet});
  });
}

TEST(Decoder, GivesNothingForAPrefixAndThePacketWithItsLastByte) {
  test::expect_holds([] {
    const auto packet = *test::any_packet();
    const auto bytes = wire(packet);
    Decoder decoder;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      auto input = base::ByteView{bytes}.subspan(i, 1);
      const auto next = decoder.next(input);
      RC_ASSERT(next.has_value());
      RC_ASSERT(next->has_value() == (i + 1 == bytes.size()));
      RC_ASSERT(decoder.is_inside_packet() == (i + 1 < bytes.size()));
    }
  });
}

// What is decoded must be legal and whole: written again it is the same packet, and it is the same
// bytes unless the length was written with more bytes than it needs.
void expect_whole_packets(base::ByteView bytes) {
  Decoder decoder;
  for (auto input = bytes; !input.empty();) {
    const auto before = input;
    const auto next = decoder.next(input);
    if (!next || !*next) return;
    const auto& [packet, size] = **next;
    ASSERT_EQ(size, before.size() - input.size());
    base::Bytes again;
    ASSERT_TRUE(encode(packet, again)) << describe(packet);
    ASSERT_LE(again.size(), size);
    if (again.size() < size) continue;
    ASSERT_TRUE(std::equal(again.begin(), again.end(), before.begin())) << describe(packet);
  }
}

TEST(Decoder, GivesOnlyWholePacketsWhicheverBitIsFlipped) {
  auto samples = test::one_of_each();
  samples.emplace_back(Publish{.topic = "t", .payload = base::Bytes(200)});
  for (const auto& packet : samples) {
    auto bytes = wire(packet);
    base::append(bytes, wire("d0 00 d0 00 40 02 00 01"));  // what a shorter length lays bare
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
      auto flipped = bytes;
      flipped[bit / 8] ^= std::byte{1} << (bit % 8);
      expect_whole_packets(flipped);
      ASSERT_EQ(decode_in_pieces(flipped, 1), decode_in_pieces(flipped, flipped.size())) << bit;
    }
  }
}

TEST(Decoder, GivesTheSamePacketsHoweverAStreamIsCut) {
  test::expect_holds(
      [] {
        base::Bytes stream;
        for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
          base::append(stream, wire(*test::any_packet()));
        }
        const auto whole = decode_in_pieces(stream, stream.size());
        for (std::size_t piece = 1; piece < std::min<std::size_t>(stream.size(), 40); ++piece) {
          RC_ASSERT(decode_in_pieces(stream, piece) == whole);
        }
      },
      200);
}

TEST(Decoder, SurvivesNoise) {
  base::Random random(311);
  for (int round = 0; round < 20'000; ++round) {
    base::Bytes noise(random.below(40) + 1);
    for (auto& byte : noise) byte = static_cast<std::byte>(random.next() & 0xFFU);
    noise[0] &= std::byte{0xF0};  // a type without flags gets further than most noise
    if (noise.size() > 1) noise[1] &= std::byte{0x1F};
    expect_whole_packets(noise);
    ASSERT_EQ(decode_in_pieces(noise, 1), decode_in_pieces(noise, noise.size()));
  }
}

}  // namespace
}  // namespace cordelia::mqtt
