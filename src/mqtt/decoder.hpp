// From bytes to packets, however the bytes are cut. A packet that lies whole in the input is read
// where it lies; only what is incomplete is copied, and that copy grows with the bytes that came,
// never by what a peer announced. Between packets the decoder owns no memory.
#pragma once

#include <cstddef>
#include <optional>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "mqtt/packet.hpp"

namespace cordelia::mqtt {

struct Decoded {
  Packet packet;
  std::size_t bytes = 0;  // on the wire, with the fixed header
};

class Decoder {
 public:
  Decoder() = default;

  explicit Decoder(std::size_t packet_bytes_max) : packet_bytes_max_(packet_bytes_max) {}

  // Takes the next packet off the front of `input`, and moves `input` behind it. Nothing means that
  // all input was taken and more is needed. After a fault the stream has lost its place: the
  // decoder gives the same fault for ever. A packet of more than the bound is the fault
  // packet_too_long as soon as its length is known.
  Result<std::optional<Decoded>> next(base::ByteView& input);

  // Whether the front of a packet has come but not its end.
  bool is_inside_packet() const { return !buffer_.empty(); }

 private:
  Result<std::optional<Decoded>> read_packet(base::ByteView bytes) const;
  Result<std::size_t> missing_bytes(base::ByteView front) const;
  Result<std::optional<Decoded>> next_direct(base::ByteView& input);
  Result<std::optional<Decoded>> next_buffered(base::ByteView& input);

  std::size_t packet_bytes_max_ = limits::mqtt_packet_bytes_max;
  base::Bytes buffer_;  // front of an incomplete packet
  std::optional<Fault> fault_;
};

}  // namespace cordelia::mqtt
