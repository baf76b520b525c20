// A Wi-Fi network as the module's radio sees it, and what a client that joins it is given.
#pragma once

#include <string>

#include "base/address.hpp"

namespace cordelia::net {

enum class Security { open, wep, wpa, wpa2, wpa_wpa2, wpa3 };

// What a radio may use of the 2.4 GHz band, which ends at channel 14; of what is above it, all.
struct Channels {
  int last = 14;

  constexpr bool have(int channel) const { return channel <= last || channel > 14; }
};

// The defaults are the network of the exercises (at-protocol 9.2).
struct AccessPoint {
  std::string ssid = "your_ssid";  // 1 to 32 bytes; empty names are never listed
  base::Mac bssid{{0x34, 0x31, 0xc4, 0x4a, 0xeb, 0x5f}};
  Security security = Security::wpa2;
  std::string key = "your_password";
  int channel = 6;
  int rssi_dbm = -41;
  bool is_hidden = false;
  base::Ipv4 client{{192, 168, 178, 100}};
  base::Ipv4 mask{{255, 255, 255, 0}};
  base::Ipv4 gateway{{192, 168, 178, 1}};
  base::Ipv4 dns{{192, 168, 178, 1}};
};

}  // namespace cordelia::net
