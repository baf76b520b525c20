// Why a connection did not come about, did not last, or did not do what was asked of it, above and
// below TLS: a code for the host and sentences for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "mqtt/event.hpp"
#include "net/network.hpp"
#include "tls/failure.hpp"

namespace cordelia::module {

struct Target {
  std::string host;  // as the setting has it
  std::uint16_t port = 0;
  // What a person would correct.
  std::string_view host_setting = "iotHubEndpoint";
  std::string_view port_setting = "iotHubPort";
  std::string_view service = "mqtt";  // for who watches
};

tls::Failure words_for(net::Fault fault, const Target& target);

// Neither name service nor broker answered within limits::connect_timeout.
tls::Failure words_for_timeout(const Target& target);

// The broker ended the connection before it said a word of MQTT.
tls::Failure words_for_early_end(const Target& target, bool secure);

// The handshake was still under way when the time was over (-462).
tls::Failure handshake_timeout_words(const Target& target);

// The same failure of a server that is no broker: other words, the same code.
tls::Failure as_of_server(tls::Failure failure);

// TLS or TCP is up, and CONNACK did not come in time.
tls::Failure words_for_silence(const Target& target);

// What answers does not speak MQTT; `detail` says what it broke.
tls::Failure words_for_no_mqtt(const Target& target, bool secure, std::string_view detail);

// CONNACK with this code, which is the failure's. REQUIRES: code != 0.
tls::Failure words_for_refusal(std::uint8_t code, const Target& target);

// SUBACK 0x80, or a filter that cannot be sent. The failure's code is the topic's number.
struct RefusedTopic {
  std::size_t number = 0;
  std::string_view filter;
};

tls::Failure words_for_refused_topic(const RefusedTopic& topic, const Target& target);

// No acknowledgement will come for a message to this topic.
tls::Failure words_for_lost_message(std::string_view topic);

// How an established session ended, other than by iotdisconnect. `cause` is what the link says,
// where it failed. REQUIRES: closed.reason != asked.
tls::Failure words_for_end(const mqtt::Closed& closed, const tls::Failure* cause,
                           const Target& target);

}  // namespace cordelia::module
