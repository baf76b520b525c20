// What makes one module itself and survives every reset (at-protocol 2.1.5, 3.1).
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "base/address.hpp"

namespace cordelia::module {

struct Identity {
  std::string article = "2610011025010";  // at most 15 bytes
  std::uint32_t chip_id = 0x31000019;
  base::Mac mac{{0x88, 0x01, 0xf9, 0xb3, 0x76, 0x73}};
  std::array<std::uint8_t, 3> firmware{1, 0, 0};
  std::array<std::uint8_t, 16> udid{};
};

// The identity of the module with this number: number 0 is the one of the exercises, every other
// one has a MAC and a UDID of its own, the same on every machine. The device ID is that of the
// module's key: device_key.hpp.
Identity identity_of(std::uint64_t number);

}  // namespace cordelia::module
