// What a module's host does where the scenario says nothing of its own: settings, Wi-Fi, broker.
#pragma once

#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"

namespace cordelia::scenario {

// Files of each module that its settings name.
inline constexpr std::string_view ca_file_name = "ca.pem";
inline constexpr std::string_view certificate_file_name = "client.crt";
inline constexpr std::string_view key_file_name = "client.key";

// How the step of a script that joins the Wi-Fi, and the one that connects to the broker, begin.
inline constexpr std::string_view join_request = "AT+wlanConnect";
inline constexpr std::string_view connect_request = "AT+iotconnect";

// Settings first, then the Wi-Fi, then the broker, so that a host that lost either goes on there.
std::vector<Step> builtin_steps(const Scenario& scenario);

// What makes a module one of its fleet whatever its script is: client ID and topics. They stand in
// front of a script's own connect.
std::vector<Step> own_settings(const Scenario& scenario);

}  // namespace cordelia::scenario
