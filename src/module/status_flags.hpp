// `get=status,<group>`: what happened since the last reading (at-protocol 2.2.2).
#pragma once

#include <string>
#include <utility>

#include "at/values.hpp"

namespace cordelia::module {

// The bits are ours; no host sees them [inferred].
enum class DeviceStatus : std::uint32_t { general_error = 1 };

enum class WlanStatus : std::uint32_t {
  connect_response = 1,
  disconnect_response = 1U << 1U,
  sta_connected = 1U << 2U,
  sta_disconnected = 1U << 3U,
  p2p_device_found = 1U << 4U,
  connection_failed = 1U << 5U,
  p2p_request_received = 1U << 6U,
  rx_filters = 1U << 7U,
  wlan_sta_connected = 1U << 8U,
};

enum class BsdStatus : std::uint32_t { tx_failed = 1 };

enum class NetappStatus : std::uint32_t {
  ip_acquired = 1,
  ip_acquired_v6 = 1U << 1U,
  ip_leased = 1U << 2U,
  ip_released = 1U << 3U,
  ipv4_lost = 1U << 4U,
  dhcp_acquire_timeout = 1U << 5U,
  ip_collision = 1U << 6U,
  ipv6_lost = 1U << 7U,
};

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
