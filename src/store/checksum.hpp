// CRC-32 (the one of IEEE 802.3 and zlib) over several pieces. It finds what a disk flipped, not
// what a person forged.
#pragma once

#include <cstdint>

#include "base/bytes.hpp"

namespace cordelia::store {

class Checksum {
 public:
  // The piece and its length, so that bytes cannot move from one piece to the next.
  Checksum& add(base::ByteView bytes);
  Checksum& add(std::uint64_t number);

  std::uint32_t value() const { return ~state_; }

 private:
  void take(std::byte byte);

  std::uint32_t state_ = 0xFFFFFFFFU;
};

}  // namespace cordelia::store
