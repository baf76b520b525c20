// Reads the fields of one packet's body; every step is bounded by what is there. Private to the
// decoder.
#pragma once

#include <cstdint>
#include <string>

#include "base/bytes.hpp"
#include "mqtt/packet.hpp"

namespace cordelia::mqtt {

class Reader {
 public:
  // `body` must outlive the reader.
  explicit Reader(base::ByteView body) : rest_(body) {}

  bool is_at_end() const { return rest_.empty(); }

  // Each fails with packet_too_short where the body ends first.
  Result<std::uint8_t> u8();
  Result<std::uint16_t> u16();
  Result<base::ByteView> field();
  Result<std::string> text();

  // The value as it stands; check() judges it afterwards.
  Result<PacketId> id();

  // Everything that is left.
  base::ByteView rest();

  // Fails with trailing_bytes where something is left.
  Result<void> finish() const;

 private:
  Result<base::ByteView> take(std::size_t bytes);

  base::ByteView rest_;
};

}  // namespace cordelia::mqtt
