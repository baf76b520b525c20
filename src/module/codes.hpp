// Codes of at-protocol section 6 that the module itself gives; those of files, TLS and MQTT belong
// to their rooms.
#pragma once

#include "at/error.hpp"

namespace cordelia::module::codes {

inline constexpr int again = -11;
inline constexpr int invalid_argument = -22;
inline constexpr int network_unreachable = -101;
inline constexpr int no_buffer = -105;
inline constexpr int is_connected = -106;
inline constexpr int not_connected = -107;
inline constexpr int timed_out = -110;
inline constexpr int connection_refused = -111;

inline constexpr int already_started = -2012;
inline constexpr int not_started = -2018;
inline constexpr int out_of_event_buffers = -2020;

inline constexpr int wlan_key_error = -2049;
inline constexpr int wifi_not_connected = -2069;
inline constexpr int wifi_already_disconnected = -2071;
inline constexpr int scan_again = -2073;
inline constexpr int invalid_country_code = -2164;

inline constexpr int invalid_persistent_configuration = -4120;
inline constexpr int dns_no_response = -6150;
inline constexpr int dns_query_failed = -6154;
inline constexpr int invalid_parameter = -14338;

}  // namespace cordelia::module::codes
