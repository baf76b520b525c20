#include "mqtt/encoder.hpp"

#include <gtest/gtest.h>

#include "mqtt/test_packets.hpp"

namespace cordelia::mqtt {
namespace {

using test::wire;

base::Bytes bytes(std::string_view text) { return base::copy_of(base::bytes_of(text)); }

TEST(Encoder, WritesWhatTheStandardsTablesShow) {
  struct Row {
    Packet packet;
    const char* hex;
  };

  const Row rows[] = {
      // MQTT 3.1.1 figure 3.6
      {Connect{.client_id = "c",
               .clean_session = true,
               .keep_alive_s = 10,
               .will = Will{"w", bytes("x"), Qos::at_least_once, false},
               .user_name = "u",
               .password = "p"},
       "10 19 00 04 4d 51 54 54 04 ce 00 0a 00 01 63 00 01 77 00 01 78 00 01 75 00 01 70"},
      {Connect{}, "10 0c 00 04 4d 51 54 54 04 02 00 00 00 00"},
      {Connack{true, 0}, "20 02 01 00"},
      {Connack{false, 5}, "20 02 00 05"},
      {Publish{.topic = "a/b",
               .payload = bytes("hi"),
               .qos = Qos::at_least_once,
               .retain = true,
               .duplicate = true,
               .id = PacketId{10}},
       "3b 09 00 03 61 2f 62 00 0a 68 69"},
      {Publish{.topic = "a"}, "30 03 00 01 61"},
      {Puback{PacketId{258}}, "40 02 01 02"},
      {Pubrec{PacketId{258}}, "50 02 01 02"},
      {Pubrel{PacketId{258}}, "62 02 01 02"},
      {Pubcomp{PacketId{258}}, "70 02 01 02"},
      // MQTT 3.1.1 figure 3.23
      {Subscribe{PacketId{10}, {{"a/b", Qos::at_least_once}, {"c/d", Qos::exactly_once}}},
       "82 0e 00 0a 00 03 61 2f 62 01 00 03 63 2f 64 02"},
      {Suback{PacketId{10}, {0, 2, 0x80}}, "90 05 00 0a 00 02 80"},
      {Unsubscribe{PacketId{10}, {"a/b", "c/d"}}, "a2 0c 00 0a 00 03 61 2f 62 00 03 63 2f 64"},
      {Unsuback{PacketId{10}}, "b0 02 00 0a"},
      {Pingreq{}, "c0 00"},
      {Pingresp{}, "d0 00"},
      {Disconnect{}, "e0 00"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(wire(row.packet), wire(row.hex)) << describe(row.packet) << " " << row.hex;
  }
}

TEST(Encoder, WritesTheRemainingLengthInAsFewBytesAsItNeeds) {
  struct Row {
    std::size_t remaining;
    const char* header;
  };

  // MQTT 3.1.1 table 2.4
  constexpr Row rows[] = {{3, "30 03"},
                          {127, "30 7f"},
                          {128, "30 80 01"},
                          {16383, "30 ff 7f"},
                          {16384, "30 80 80 01"},
                          {2097151, "30 ff ff 7f"},
                          {2097152, "30 80 80 80 01"}};
  for (const auto& row : rows) {
    const Publish packet{.topic = "a", .payload = base::Bytes(row.remaining - 3)};
    const auto header = wire(row.header);
    base::Bytes written;
    ASSERT_TRUE(encode(packet, written));
    ASSERT_EQ(written.size(), header.size() + row.remaining);
    EXPECT_TRUE(std::equal(header.begin(), header.end(), written.begin())) << row.header;
    EXPECT_EQ(encoded_bytes(packet), written.size());
  }
}

TEST(Encoder, AppendsNothingForAPacketThatTheStandardForbids) {
  const std::string long_text(65536, 'x');

  struct Row {
    Packet packet;
    Fault fault;
  };

  const Row rows[] = {
      {Connect{.client_id = "", .clean_session = false}, Fault::client_id_missing},
      {Connect{.client_id = "\xFF"}, Fault::text_malformed},
      {Connect{.client_id = long_text}, Fault::text_too_long},
      {Connect{.client_id = "c", .password = "p"}, Fault::password_without_user_name},
      {Connect{.client_id = "c", .user_name = std::string("a\0", 2)}, Fault::text_malformed},
      {Connect{.client_id = "c", .user_name = "u", .password = long_text}, Fault::text_too_long},
      {Connect{.client_id = "c", .will = Will{.topic = "a/+"}}, Fault::topic_wildcard},
      {Connect{.client_id = "c", .will = Will{.topic = ""}}, Fault::topic_empty},
      {Connect{.client_id = "c", .will = Will{.topic = "w", .payload = bytes(long_text)}},
       Fault::text_too_long},
      {Connect{.client_id = "c", .will = Will{.topic = "w", .qos = Qos{3}}}, Fault::qos_bad},
      {Publish{.topic = ""}, Fault::topic_empty},
      {Publish{.topic = "#"}, Fault::topic_wildcard},
      {Publish{.topic = long_text}, Fault::text_too_long},
      {Publish{.topic = "a", .qos = Qos{3}, .id = PacketId{1}}, Fault::qos_bad},
      {Publish{.topic = "a", .qos = Qos::at_least_once}, Fault::id_zero},
      {Publish{.topic = "a", .duplicate = true}, Fault::duplicate_at_qos_0},
      {Puback{}, Fault::id_zero},
      {Subscribe{PacketId{1}, {}}, Fault::list_empty},
      {Subscribe{PacketId{0}, {{"a", Qos::at_most_once}}}, Fault::id_zero},
      {Subscribe{PacketId{1}, {{"a+", Qos::at_most_once}}}, Fault::filter_wildcard_misplaced},
      {Subscribe{PacketId{1}, {{"a", Qos{3}}}}, Fault::qos_bad},
      {Suback{PacketId{1}, {3}}, Fault::return_code_bad},
      {Suback{PacketId{1}, {}}, Fault::list_empty},
      {Unsubscribe{PacketId{1}, {}}, Fault::list_empty},
      {Unsubscribe{PacketId{1}, {""}}, Fault::filter_empty},
  };
  for (const auto& row : rows) {
    base::Bytes written = wire("aa");
    const auto done = encode(row.packet, written);
    ASSERT_FALSE(done) << text(row.fault);
    EXPECT_EQ(text(done.error()), text(row.fault));
    EXPECT_EQ(written, wire("aa"));
  }
}

TEST(Describe, ShowsNeitherUserNameNorPasswordNorPayload) {
  for (const auto& packet : test::one_of_each()) {
    const auto line = describe(packet);
    EXPECT_EQ(line.find("user "), line.find("user name"));
    EXPECT_EQ(line.find("pa\\x00ss"), std::string::npos);
    EXPECT_EQ(line.find("payload\""), std::string::npos);
  }
  EXPECT_EQ(describe(Connack{false, 4}), "refused: bad user name or password (4)");
  EXPECT_EQ(describe(Connack{false, 6}), "refused: reserved code (6)");
  EXPECT_EQ(describe(Publish{.topic = "a\x1B", .payload = bytes("secret")}),
            "topic a\\x1b, qos 0, payload 6 bytes");
}

}  // namespace
}  // namespace cordelia::mqtt
