// `get=status,<group>`: what happened since the last reading (at-protocol 2.2.2).
#pragma once

#include <string>
#include <utility>

#include "at/values.hpp"

namespace cordelia::module {

enum class WlanStatus : std::uint32_t {
  sta_connected = 1,
  sta_disconnected = 2,
  connection_failed = 4,
};

enum class NetappStatus : std::uint32_t { ip_acquired = 1 };

enum class DeviceStatus : std::uint32_t { general_error = 1 };

enum class BsdStatus : std::uint32_t { tx_failed = 1 };

class StatusFlags {
 public:
  void add(WlanStatus flag) { wlan_ |= static_cast<std::uint32_t>(flag); }

  void add(NetappStatus flag) { netapp_ |= static_cast<std::uint32_t>(flag); }

  void add(DeviceStatus flag) { device_ |= static_cast<std::uint32_t>(flag); }

  void add(BsdStatus flag) { bsd_ |= static_cast<std::uint32_t>(flag); }

  // The keywords joined by |; reading clears them. `group` is one of the table's options, lower
  // case.
  std::string take(std::string_view group);

  void clear() { *this = StatusFlags{}; }

 private:
  std::uint32_t device_ = 0;
  std::uint32_t wlan_ = 0;
  std::uint32_t bsd_ = 0;
  std::uint32_t netapp_ = 0;
};

}  // namespace cordelia::module
