// Brings a module to where AT+iotconnect leads to the benchmark's broker, with the commands of the
// exercises (at-protocol 9.1 and 9.2).
#pragma once

#include <string_view>

#include "bench/at_host.hpp"
#include "bench/bench_broker.hpp"
#include "bench/failure.hpp"

namespace cordelia::bench {

inline constexpr std::string_view connack_event = "+eventmqtt:info,\"CONNACK\",0";
inline constexpr std::string_view disconnect_event = "+eventmqtt:info,\"CLIENT_DISCONNECT\",0";

// Joins the Wi-Fi network, uploads the CA and sets TLS 1.3 with all verification; `topic` is both
// what iotpublish=0 sends to and what is subscribed.
Result<void> set_up_iot(AtHost& host, const BenchBroker& broker, std::string_view topic);

}  // namespace cordelia::bench
