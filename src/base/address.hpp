// Addresses of the link and of the network as values; reading them from a host's text is the AT
// room's.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>

namespace cordelia::base {

struct Mac {
  std::array<std::uint8_t, 6> bytes{};

  friend auto operator<=>(const Mac&, const Mac&) = default;
};

struct Ipv4 {
  std::array<std::uint8_t, 4> bytes{};

  friend auto operator<=>(const Ipv4&, const Ipv4&) = default;
};

// 88:01:f9:b3:76:73, as +eventstartup writes it.
std::string plain(const Mac& mac);

// 0x34:0x31:0xc4:0x4a:0xeb:0x5f, as all other answers and events write it.
std::string prefixed(const Mac& mac);

std::string dotted(const Ipv4& address);

}  // namespace cordelia::base
