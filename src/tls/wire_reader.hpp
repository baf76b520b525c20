// Reads the numbers and vectors of a TLS message (RFC 8446 section 3). Nothing is read beyond what
// is there: the first step too far makes the reader broken, and every one after it gives nothing.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.hpp"

namespace cordelia::tls {

class WireReader {
 public:
  // `bytes` outlive the reader.
  explicit WireReader(base::ByteView bytes) : rest_(bytes) {}

  bool is_broken() const { return is_broken_; }

  bool is_at_end() const { return rest_.empty(); }

  // Whether another element can be read.
  bool has_more() const { return !is_broken_ && !rest_.empty(); }

  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }

  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }

  std::uint32_t u24() { return number(3); }

  std::uint32_t u32() { return number(4); }

  base::ByteView take(std::size_t bytes) {
    if (is_broken_ || bytes > rest_.size()) {
      is_broken_ = true;
      rest_ = {};
      return {};
    }
    const auto taken = rest_.first(bytes);
    rest_ = rest_.subspan(bytes);
    return taken;
  }

  // A vector whose length stands before it in so many bytes.
  base::ByteView vector8() { return take(u8()); }

  base::ByteView vector16() { return take(u16()); }

  base::ByteView vector24() { return take(u24()); }

  // Everything that is left.
  base::ByteView rest() { return take(rest_.size()); }

 private:
  std::uint32_t number(std::size_t bytes) {
    std::uint32_t value = 0;
    for (const std::byte each : take(bytes)) {
      value = (value << 8U) | std::to_integer<std::uint32_t>(each);
    }
    return value;
  }

  base::ByteView rest_;
  bool is_broken_ = false;
};

}  // namespace cordelia::tls
