#include "mqtt/decoder.hpp"

#include <algorithm>

#include "base/release.hpp"
#include "mqtt/body.hpp"
#include "mqtt/limits.hpp"

namespace cordelia::mqtt {
namespace {

struct Header {
  std::size_t header_bytes = 0;
  std::size_t packet_bytes = 0;
};

// The fixed header at the front of `bytes`; nothing while it is incomplete. A length may be written
// with more bytes than it needs: MQTT 3.1.1 does not forbid that (MQTT 5 does).
Result<std::optional<Header>> read_header(base::ByteView bytes, std::size_t packet_bytes_max) {
  if (bytes.empty()) return std::nullopt;
  TRY_VOID(check_first_byte(bytes[0]));
  std::size_t remaining = 0;
  for (std::size_t i = 0; i < length_bytes_max; ++i) {
    if (bytes.size() <= 1 + i) return std::nullopt;
    const auto digit = std::to_integer<std::size_t>(bytes[1 + i]);
    remaining |= (digit & 0x7FU) << (7 * i);
    if (remaining > packet_bytes_max) return base::fail(Fault::packet_too_long);
    if (digit > 0x7F) continue;
    const Header header{.header_bytes = 2 + i, .packet_bytes = 2 + i + remaining};
    if (header.packet_bytes > packet_bytes_max) {
      return base::fail(Fault::packet_too_long);
    }
    return header;
  }
  return base::fail(Fault::length_malformed);
}

void move_bytes(std::size_t count, base::ByteView& from, base::Bytes& to) {
  base::append(to, from.first(count));
  from = from.subspan(count);
}

}  // namespace

// The packet at the front of `bytes`; nothing while it is incomplete.
Result<std::optional<Decoded>> Decoder::read_packet(base::ByteView bytes) const {
  TRY(const auto header, read_header(bytes, packet_bytes_max_));
  if (!header || bytes.size() < header->packet_bytes) return std::nullopt;
  const auto body = bytes.first(header->packet_bytes).subspan(header->header_bytes);
  TRY(auto packet, decode_body(bytes[0], body));
  return Decoded{std::move(packet), header->packet_bytes};
}

// How many bytes a packet with this front lacks. One at a time until its length is known.
Result<std::size_t> Decoder::missing_bytes(base::ByteView front) const {
  TRY(const auto header, read_header(front, packet_bytes_max_));
  return header ? header->packet_bytes - front.size() : 1;
}

// The path of a packet that came in pieces.
Result<std::optional<Decoded>> Decoder::next_buffered(base::ByteView& input) {
  while (!input.empty()) {
    TRY(const auto missing, missing_bytes(buffer_));
    move_bytes(std::min(missing, input.size()), input, buffer_);
    TRY(auto decoded, read_packet(buffer_));
    if (!decoded) continue;
    base::release(buffer_);
    return decoded;
  }
  return std::nullopt;
}

// The path of a packet that begins where no other is open.
Result<std::optional<Decoded>> Decoder::next_direct(base::ByteView& input) {
  TRY(auto decoded, read_packet(input));
  if (decoded) {
    input = input.subspan(decoded->bytes);
  } else {
    move_bytes(input.size(), input, buffer_);
  }
  return decoded;
}

Result<std::optional<Decoded>> Decoder::next(base::ByteView& input) {
  if (fault_) return base::fail(*fault_);
  auto decoded = buffer_.empty() ? next_direct(input) : next_buffered(input);
  if (!decoded) {
    fault_ = decoded.error();
    base::release(buffer_);
  }
  return decoded;
}

}  // namespace cordelia::mqtt
