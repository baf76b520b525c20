// Why a connection did not come about below TLS, as a code for the host and sentences for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "net/network.hpp"
#include "tls/failure.hpp"

namespace cordelia::module {

struct Target {
  std::string host;  // as the setting has it
  std::uint16_t port = 0;
};

tls::Failure words_for(net::Fault fault, const Target& target);

// Neither name service nor broker answered within limits::connect_timeout.
tls::Failure words_for_timeout(const Target& target);

// The broker ended the connection before it said a word of MQTT.
tls::Failure words_for_early_end(const Target& target, bool secure);

// The handshake was still under way when the time was over (-462).
tls::Failure handshake_timeout_words(const Target& target);

// CONNACK with this code, as a sentence. REQUIRES: code != 0.
std::string refusal_words(std::uint8_t code, const Target& target);

}  // namespace cordelia::module
