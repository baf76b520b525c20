// Bounds that the MQTT 3.1.1 format itself sets. What this product allows of them stands in
// base/limits.hpp.
#pragma once

#include <cstddef>

#include "base/limits.hpp"

namespace cordelia::mqtt {

// MQTT 3.1.1 section 1.5.3: text and binary fields carry a length of two bytes.
inline constexpr std::size_t field_bytes_max = 65535;

// MQTT 3.1.1 section 2.2.3: the remaining length takes one to four bytes of seven bits each.
inline constexpr std::size_t length_bytes_max = 4;
inline constexpr std::size_t remaining_bytes_max = 268'435'455;

// MQTT 3.1.1 section 3.1.2.10: seconds in two bytes.
inline constexpr int keep_alive_s_max = 65535;

static_assert(remaining_bytes_max == (std::size_t{1} << (7 * length_bytes_max)) - 1);
static_assert(limits::mqtt_packet_bytes_max <= remaining_bytes_max);

}  // namespace cordelia::mqtt
