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
inline constexpr int already_in_progress = -114;

inline constexpr int invalid_parameters = -2003;
inline constexpr int protocol_error = -2010;
inline constexpr int already_started = -2012;
inline constexpr int command_in_progress = -2013;
inline constexpr int provisioning_in_progress = -2014;
inline constexpr int ping_invalid_parameters = -2015;
inline constexpr int not_started = -2018;
inline constexpr int out_of_event_buffers = -2020;

inline constexpr int wlan_key_error = -2049;
inline constexpr int pm_policy_invalid = -2068;
inline constexpr int wifi_not_connected = -2069;
inline constexpr int wifi_already_disconnected = -2071;
inline constexpr int scan_again = -2073;
inline constexpr int no_such_profile = -2074;
inline constexpr int no_free_profile = -2076;
inline constexpr int scan_policy_invalid = -2078;
inline constexpr int invalid_country_code = -2164;
inline constexpr int invalid_ap_password_length = -2168;
inline constexpr int provisioning_already_started = -2169;

inline constexpr int invalid_persistent_configuration = -4120;
inline constexpr int dns_no_response = -6150;
inline constexpr int dns_no_server = -6152;
inline constexpr int dns_query_failed = -6154;
inline constexpr int ping_too_big = -6220;  // its place in the group is [inferred]
inline constexpr int ping_not_connected = -6222;
inline constexpr int static_address_subnet = -8193;
inline constexpr int invalid_parameter = -14338;
inline constexpr int status_error = -14341;
inline constexpr int connection_policy_not_persistent = -31008;

}  // namespace cordelia::module::codes
