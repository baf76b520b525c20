#include "mqtt/body.hpp"

#include "base/check.hpp"
#include "mqtt/reader.hpp"

namespace cordelia::mqtt {
namespace {

PacketType type_in(std::byte first) {
  return static_cast<PacketType>(std::to_integer<unsigned>(first) >> 4U);
}

unsigned flags_in(std::byte first) { return std::to_integer<unsigned>(first) & 0xFU; }

bool is_set(unsigned flags, unsigned position) { return ((flags >> position) & 1U) != 0; }

Qos qos_in(unsigned flags, unsigned position) { return static_cast<Qos>((flags >> position) & 3U); }

// MQTT 3.1.1 table 2.2
unsigned fixed_flags(PacketType type) {
  const bool has_bit_1 = type == PacketType::pubrel || type == PacketType::subscribe ||
                         type == PacketType::unsubscribe;
  return has_bit_1 ? 2 : 0;
}

Result<void> check_publish_flags(unsigned flags) {
  const auto qos = qos_in(flags, 1);
  if (qos > Qos::exactly_once) return base::fail(Fault::qos_bad);  // [MQTT-3.3.1-4]
  if (qos == Qos::at_most_once && is_set(flags, 3)) return base::fail(Fault::duplicate_at_qos_0);
  return {};
}

// MQTT 3.1.1 section 3.1.2.3. The flags of a will that is not there must be 0.
Result<void> check_connect_flags(unsigned flags) {
  const bool has_reserved_bit = is_set(flags, 0);
  const bool has_stray_will = !is_set(flags, 2) && (flags & 0x38U) != 0;
  if (has_reserved_bit || has_stray_will) return base::fail(Fault::connect_flags_bad);
  return {};
}

Result<Will> read_will(Reader& reader, unsigned flags) {
  Will will;
  TRY(will.topic, reader.text());
  TRY(const auto payload, reader.field());
  will.payload = base::copy_of(payload);
  will.qos = qos_in(flags, 3);
  will.retain = is_set(flags, 5);
  return will;
}

Result<Packet> read_connect(Reader& reader) {
  Connect packet;
  TRY(const auto protocol, reader.text());
  TRY(const auto level, reader.u8());
  if (protocol != "MQTT" || level != 4) return base::fail(Fault::protocol_bad);
  TRY(const unsigned flags, reader.u8());
  TRY_VOID(check_connect_flags(flags));
  packet.clean_session = is_set(flags, 1);
  TRY(packet.keep_alive_s, reader.u16());
  TRY(packet.client_id, reader.text());
  if (is_set(flags, 2)) {
    TRY(packet.will, read_will(reader, flags));
  }
  if (is_set(flags, 7)) {
    TRY(packet.user_name, reader.text());
  }
  if (is_set(flags, 6)) {
    TRY(packet.password, reader.text());
  }
  return packet;
}

Result<Packet> read_connack(Reader& reader) {
  TRY(const unsigned flags, reader.u8());
  if ((flags & ~1U) != 0) return base::fail(Fault::flags_bad);  // MQTT 3.1.1 section 3.2.2.1
  TRY(const auto code, reader.u8());
  return Connack{.session_present = is_set(flags, 0), .code = code};
}

Result<Packet> read_publish(Reader& reader, unsigned flags) {
  Publish packet;
  packet.duplicate = is_set(flags, 3);
  packet.qos = qos_in(flags, 1);
  packet.retain = is_set(flags, 0);
  TRY(packet.topic, reader.text());
  if (packet.qos != Qos::at_most_once) {
    TRY(packet.id, reader.id());
  }
  packet.payload = base::copy_of(reader.rest());
  return packet;
}

template <typename Ack>
Result<Packet> read_id(Reader& reader) {
  TRY(const auto id, reader.id());
  return Ack{id};
}

Result<Packet> read_subscribe(Reader& reader) {
  Subscribe packet;
  TRY(packet.id, reader.id());
  while (!reader.is_at_end()) {
    Subscription subscription;
    TRY(subscription.filter, reader.text());
    TRY(const auto qos, reader.u8());
    subscription.qos = static_cast<Qos>(qos);
    packet.subscriptions.push_back(std::move(subscription));
  }
  return packet;
}

Result<Packet> read_suback(Reader& reader) {
  Suback packet;
  TRY(packet.id, reader.id());
  for (const auto code : reader.rest()) packet.codes.push_back(std::to_integer<std::uint8_t>(code));
  return packet;
}

Result<Packet> read_unsubscribe(Reader& reader) {
  Unsubscribe packet;
  TRY(packet.id, reader.id());
  while (!reader.is_at_end()) {
    TRY(auto filter, reader.text());
    packet.filters.push_back(std::move(filter));
  }
  return packet;
}

Result<Packet> read(std::byte first, Reader& reader) {
  switch (type_in(first)) {
    case PacketType::connect:
      return read_connect(reader);
    case PacketType::connack:
      return read_connack(reader);
    case PacketType::publish:
      return read_publish(reader, flags_in(first));
    case PacketType::puback:
      return read_id<Puback>(reader);
    case PacketType::pubrec:
      return read_id<Pubrec>(reader);
    case PacketType::pubrel:
      return read_id<Pubrel>(reader);
    case PacketType::pubcomp:
      return read_id<Pubcomp>(reader);
    case PacketType::subscribe:
      return read_subscribe(reader);
    case PacketType::suback:
      return read_suback(reader);
    case PacketType::unsubscribe:
      return read_unsubscribe(reader);
    case PacketType::unsuback:
      return read_id<Unsuback>(reader);
    case PacketType::pingreq:
      return Pingreq{};
    case PacketType::pingresp:
      return Pingresp{};
    case PacketType::disconnect:
      return Disconnect{};
  }
  return base::fail(Fault::type_reserved);
}

}  // namespace

Result<void> check_first_byte(std::byte first) {
  const auto type = type_in(first);
  if (type < PacketType::connect || type > PacketType::disconnect) {
    return base::fail(Fault::type_reserved);
  }
  if (type == PacketType::publish) return check_publish_flags(flags_in(first));
  if (flags_in(first) != fixed_flags(type)) return base::fail(Fault::flags_bad);  // [MQTT-2.2.2-2]
  return {};
}

Result<Packet> decode_body(std::byte first, base::ByteView body) {
  CHECK(check_first_byte(first).has_value());
  Reader reader(body);
  TRY(auto packet, read(first, reader));
  TRY_VOID(reader.finish());
  TRY_VOID(check(packet));
  return packet;
}

}  // namespace cordelia::mqtt
