#include "mqtt/encoder.hpp"

#include <optional>
#include <string_view>

#include "mqtt/limits.hpp"

namespace cordelia::mqtt {
namespace {

// The pieces that packets consist of. Each knows its size and how it is written.
struct U8 {
  std::uint8_t value;

  static std::size_t size() { return 1; }

  void write(base::Bytes& to) const { to.push_back(std::byte{value}); }
};

struct U16 {
  std::uint16_t value;

  static std::size_t size() { return 2; }

  void write(base::Bytes& to) const {
    to.push_back(static_cast<std::byte>(value >> 8U));
    to.push_back(static_cast<std::byte>(value & 0xFFU));
  }
};

// Bytes to the end of the packet.
struct Rest {
  base::ByteView bytes;

  std::size_t size() const { return bytes.size(); }

  void write(base::Bytes& to) const { base::append(to, bytes); }
};

// Bytes behind their length. REQUIRES: no more than field_bytes_max, which check() has seen to.
struct Field {
  base::ByteView bytes;

  explicit Field(base::ByteView content) : bytes(content) {}

  explicit Field(std::string_view text) : bytes(base::bytes_of(text)) {}

  std::size_t size() const { return 2 + bytes.size(); }

  void write(base::Bytes& to) const {
    U16{static_cast<std::uint16_t>(bytes.size())}.write(to);
    base::append(to, bytes);
  }
};

U16 id_piece(PacketId id) { return {static_cast<std::uint16_t>(id)}; }

// A piece that is there or not.
template <typename Piece>
struct Maybe {
  std::optional<Piece> piece;

  std::size_t size() const { return piece ? piece->size() : 0; }

  void write(base::Bytes& to) const {
    if (piece) piece->write(to);
  }
};

struct SubscriptionPieces {
  const std::vector<Subscription>& subscriptions;

  std::size_t size() const {
    std::size_t sum = 0;
    for (const auto& each : subscriptions) sum += Field{each.filter}.size() + U8::size();
    return sum;
  }

  void write(base::Bytes& to) const {
    for (const auto& each : subscriptions) {
      Field{each.filter}.write(to);
      U8{static_cast<std::uint8_t>(each.qos)}.write(to);
    }
  }
};

struct FilterPieces {
  const std::vector<std::string>& filters;

  std::size_t size() const {
    std::size_t sum = 0;
    for (const auto& filter : filters) sum += Field{filter}.size();
    return sum;
  }

  void write(base::Bytes& to) const {
    for (const auto& filter : filters) Field{filter}.write(to);
  }
};

// MQTT 3.1.1 section 2.2.3: seven bits a byte, the lowest first, bit 7 says that more follow.
void write_remaining(std::size_t remaining, base::Bytes& to) {
  for (; remaining > 0x7F; remaining >>= 7U) {
    to.push_back(static_cast<std::byte>((remaining & 0x7FU) | 0x80U));
  }
  to.push_back(static_cast<std::byte>(remaining));
}

template <typename... Pieces>
Result<void> put(base::Bytes& to, U8 first, const Pieces&... pieces) {
  const std::size_t remaining = (std::size_t{0} + ... + pieces.size());
  if (remaining > remaining_bytes_max) return base::fail(Fault::packet_too_long);
  // The first packet of an output takes its room at once; those behind it let the room grow.
  if (to.empty()) to.reserve(1 + length_bytes_max + remaining);
  first.write(to);
  write_remaining(remaining, to);
  (pieces.write(to), ...);
  return {};
}

// MQTT 3.1.1 table 2.2: the flags of all packets but PUBLISH are fixed.
U8 first_byte(PacketType type, unsigned flags = 0) {
  return {static_cast<std::uint8_t>((static_cast<unsigned>(type) << 4U) | flags)};
}

unsigned bit(bool is_set, unsigned position) { return (is_set ? 1U : 0U) << position; }

unsigned bits(Qos qos, unsigned position) { return static_cast<unsigned>(qos) << position; }

// MQTT 3.1.1 section 3.1.2.3
U8 connect_flags(const Connect& packet) {
  auto flags = bit(packet.user_name.has_value(), 7) | bit(packet.password.has_value(), 6) |
               bit(packet.will.has_value(), 2) | bit(packet.clean_session, 1);
  if (packet.will) flags |= bit(packet.will->retain, 5) | bits(packet.will->qos, 3);
  return {static_cast<std::uint8_t>(flags)};
}

template <typename Content>
Maybe<Field> field_if(bool is_present, const Content& content) {
  return is_present ? Maybe<Field>{Field{content()}} : Maybe<Field>{};
}

U8 publish_first_byte(const Publish& packet) {
  return first_byte(PacketType::publish,
                    bit(packet.duplicate, 3) | bits(packet.qos, 1) | bit(packet.retain, 0));
}

Maybe<U16> publish_id(const Publish& packet) {
  if (packet.qos == Qos::at_most_once) return {};
  return {id_piece(packet.id)};
}

// One function a packet, each as the standard's table reads.
struct Write {
  base::Bytes& to;

  Result<void> operator()(const Connect& packet) const {
    const auto* will = packet.will ? &*packet.will : nullptr;
    return put(
        to, first_byte(PacketType::connect), Field{"MQTT"},  //
        U8{4},                                               // level
        connect_flags(packet),                               //
        U16{packet.keep_alive_s},                            //
        Field{packet.client_id},                             //
        field_if(will != nullptr, [&] { return std::string_view{will->topic}; }),
        field_if(will != nullptr, [&] { return base::ByteView{will->payload}; }),
        field_if(packet.user_name.has_value(), [&] { return std::string_view{*packet.user_name}; }),
        field_if(packet.password.has_value(), [&] { return std::string_view{*packet.password}; }));
  }

  Result<void> operator()(const Connack& packet) const {
    return put(to, first_byte(PacketType::connack),
               U8{static_cast<std::uint8_t>(bit(packet.session_present, 0))},  //
               U8{packet.code});
  }

  Result<void> operator()(const Publish& packet) const {
    return put(to, publish_first_byte(packet), Field{packet.topic}, publish_id(packet),
               Rest{packet.payload});
  }

  template <PacketType Type>
  Result<void> operator()(const Acknowledgement<Type>& packet) const {
    return put(to, first_byte(Type, Type == PacketType::pubrel ? 2U : 0U), id_piece(packet.id));
  }

  Result<void> operator()(const Subscribe& packet) const {
    return put(to, first_byte(PacketType::subscribe, 2), id_piece(packet.id),
               SubscriptionPieces{packet.subscriptions});
  }

  Result<void> operator()(const Suback& packet) const {
    return put(to, first_byte(PacketType::suback), id_piece(packet.id),
               Rest{std::as_bytes(std::span{packet.codes})});
  }

  Result<void> operator()(const Unsubscribe& packet) const {
    return put(to, first_byte(PacketType::unsubscribe, 2), id_piece(packet.id),
               FilterPieces{packet.filters});
  }

  Result<void> operator()(const Pingreq& /*empty*/) const {
    return put(to, first_byte(PacketType::pingreq));
  }

  Result<void> operator()(const Pingresp& /*empty*/) const {
    return put(to, first_byte(PacketType::pingresp));
  }

  Result<void> operator()(const Disconnect& /*empty*/) const {
    return put(to, first_byte(PacketType::disconnect));
  }
};

}  // namespace

Result<void> encode(const Packet& packet, base::Bytes& to) {
  TRY_VOID(check(packet));
  return std::visit(Write{to}, packet);
}

Result<void> encode(const Publish& packet, base::Bytes& to) {
  TRY_VOID(check(packet));
  return Write{to}(packet);
}

std::size_t encoded_bytes(const Publish& packet) {
  const auto remaining =
      Field{packet.topic}.size() + publish_id(packet).size() + packet.payload.size();
  std::size_t length_bytes = 1;
  for (auto rest = remaining >> 7U; rest > 0; rest >>= 7U) ++length_bytes;
  return 1 + length_bytes + remaining;
}

}  // namespace cordelia::mqtt
