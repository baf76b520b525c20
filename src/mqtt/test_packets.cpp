#include "mqtt/test_packets.hpp"

#include <algorithm>
#include <charconv>

namespace cordelia::mqtt::test {
namespace {

using Texts = std::vector<std::string>;

std::string joined(const Texts& parts) {
  std::string text;
  for (const auto& part : parts) text += part;
  return text;
}

std::string any_text() {
  const auto character = rc::gen::elementOf(
      Texts{"a", "B", "/", "$", " ", "\"", "\x01", "\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"});
  return joined(*rc::gen::container<Texts>(character));
}

std::string any_topic() { return "t" + any_text(); }

std::string any_filter() {
  const auto level = rc::gen::elementOf(Texts{"a/", "/", "+/", "$x/", "\xC3\xA4/"});
  return joined(*rc::gen::container<Texts>(level)) + *rc::gen::elementOf(Texts{"#", "+", "end"});
}

base::Bytes any_bytes() {
  return base::copy_of(base::bytes_of(*rc::gen::arbitrary<std::string>()));
}

bool any_bool() { return *rc::gen::arbitrary<bool>(); }

Qos any_qos() {
  return *rc::gen::element(Qos::at_most_once, Qos::at_least_once, Qos::exactly_once);
}

PacketId any_id() { return PacketId{*rc::gen::inRange<std::uint16_t>(1, 65535)}; }

Connect any_connect() {
  Connect packet{.client_id = "c" + any_text(),
                 .clean_session = any_bool(),
                 .keep_alive_s = *rc::gen::arbitrary<std::uint16_t>()};
  if (any_bool()) {
    packet.will =
        Will{.topic = any_topic(), .payload = any_bytes(), .qos = any_qos(), .retain = any_bool()};
  }
  if (any_bool()) packet.user_name = any_text();
  if (packet.user_name && any_bool()) packet.password = *rc::gen::arbitrary<std::string>();
  return packet;
}

Publish any_publish() {
  Publish packet{
      .topic = any_topic(), .payload = any_bytes(), .qos = any_qos(), .retain = any_bool()};
  if (packet.qos == Qos::at_most_once) return packet;
  packet.duplicate = any_bool();
  packet.id = any_id();
  return packet;
}

Subscribe any_subscribe() {
  Subscribe packet{.id = any_id(), .subscriptions = {}};
  for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
    packet.subscriptions.push_back({.filter = any_filter(), .qos = any_qos()});
  }
  return packet;
}

Suback any_suback() {
  Suback packet{.id = any_id(), .codes = {}};
  for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
    packet.codes.push_back(*rc::gen::element<std::uint8_t>(0, 1, 2, subscription_refused_code));
  }
  return packet;
}

Unsubscribe any_unsubscribe() {
  Unsubscribe packet{.id = any_id(), .filters = {}};
  for (int i = *rc::gen::inRange(1, 5); i > 0; --i) packet.filters.push_back(any_filter());
  return packet;
}

Packet packet_of(PacketType type) {
  switch (type) {
    case PacketType::connect:
      return any_connect();
    case PacketType::connack:
      return Connack{any_bool(), *rc::gen::arbitrary<std::uint8_t>()};
    case PacketType::publish:
      return any_publish();
    case PacketType::puback:
      return Puback{any_id()};
    case PacketType::pubrec:
      return Pubrec{any_id()};
    case PacketType::pubrel:
      return Pubrel{any_id()};
    case PacketType::pubcomp:
      return Pubcomp{any_id()};
    case PacketType::subscribe:
      return any_subscribe();
    case PacketType::suback:
      return any_suback();
    case PacketType::unsubscribe:
      return any_unsubscribe();
    case PacketType::unsuback:
      return Unsuback{any_id()};
    case PacketType::pingreq:
      return Pingreq{};
    case PacketType::pingresp:
      return Pingresp{};
    case PacketType::disconnect:
      return Disconnect{};
  }
  return Disconnect{};
}

}  // namespace

base::Bytes wire(std::string_view hex) {
  base::Bytes bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 3) {
    unsigned value = 0;
    std::from_chars(hex.data() + i, hex.data() + i + 2, value, 16);
    bytes.push_back(static_cast<std::byte>(value));
  }
  return bytes;
}

base::Bytes wire(const Packet& packet) {
  base::Bytes bytes;
  const auto done = encode(packet, bytes);
  EXPECT_TRUE(done) << (done ? "" : text(done.error()));
  return bytes;
}

std::vector<Packet> packets_in(base::ByteView bytes) {
  const auto [packets, fault] = decode_in_pieces(bytes, std::max<std::size_t>(bytes.size(), 1));
  EXPECT_FALSE(fault) << text(*fault);
  std::size_t sum = 0;
  for (const auto& packet : packets) sum += wire(packet).size();
  EXPECT_EQ(sum, bytes.size()) << "the last packet is not whole";
  return packets;
}

std::optional<Fault> fault_of(base::ByteView bytes) {
  return decode_in_pieces(bytes, std::max<std::size_t>(bytes.size(), 1)).second;
}

std::pair<std::vector<Packet>, std::optional<Fault>> decode_in_pieces(base::ByteView bytes,
                                                                      std::size_t piece_bytes) {
  Decoder decoder;
  std::vector<Packet> packets;
  while (!bytes.empty()) {
    auto piece = bytes.first(std::min(piece_bytes, bytes.size()));
    bytes = bytes.subspan(piece.size());
    for (;;) {
      auto next = decoder.next(piece);
      if (!next) return {std::move(packets), next.error()};
      if (!*next) break;
      packets.push_back(std::move((*next)->packet));
    }
  }
  return {std::move(packets), std::nullopt};
}

std::vector<Packet> one_of_each() {
  const auto payload = base::copy_of(base::bytes_of("payload"));
  return {
      Connect{.client_id = "client",
              .clean_session = false,
              .keep_alive_s = 60,
              .will = Will{"will/topic", payload, Qos::exactly_once, true},
              .user_name = "user",
              .password = std::string("pa\0ss", 5)},
      Connack{.session_present = true, .code = 0},
      Publish{.topic = "a/b",
              .payload = payload,
              .qos = Qos::at_least_once,
              .retain = true,
              .duplicate = true,
              .id = PacketId{258}},
      Puback{PacketId{1}},
      Pubrec{PacketId{2}},
      Pubrel{PacketId{3}},
      Pubcomp{PacketId{4}},
      Subscribe{.id = PacketId{5},
                .subscriptions = {{"a/#", Qos::at_most_once}, {"+/b", Qos::exactly_once}}},
      Suback{.id = PacketId{5}, .codes = {0, 1, 2, subscription_refused_code}},
      Unsubscribe{.id = PacketId{6}, .filters = {"a/#", "+/b"}},
      Unsuback{PacketId{6}},
      Pingreq{},
      Pingresp{},
      Disconnect{},
  };
}

rc::Gen<Packet> any_packet() {
  return rc::gen::exec(
      [] { return packet_of(PacketType{*rc::gen::inRange<std::uint8_t>(1, 15)}); });
}

}  // namespace cordelia::mqtt::test
