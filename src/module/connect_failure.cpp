#include "module/connect_failure.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "module/codes.hpp"
#include "mqtt/packet.hpp"

namespace cordelia::module {
namespace {

// at-protocol 6.3.
constexpr int handshake_timed_out = -462;

}  // namespace

tls::Failure words_for(net::Fault fault, const Target& target) {
  const auto host = base::printable(target.host);
  const auto where = fmt::format("{}:{}", host, target.port);
  switch (fault) {
    case net::Fault::name_not_found:
      return {codes::dns_query_failed, fmt::format("No name service knows \"{}\".", host),
              "Check iotHubEndpoint."};
    case net::Fault::no_answer:
      return {codes::dns_no_response, "The name service does not answer.",
              "Check the network; then try again."};
    case net::Fault::refused:
      return {codes::connection_refused, fmt::format("Nobody listens at {}.", where),
              "Check iotHubPort, and whether the broker runs."};
    case net::Fault::unreachable:
      return {codes::network_unreachable, fmt::format("There is no way to {}.", where),
              "Check iotHubEndpoint and the network that the module is in."};
    case net::Fault::timed_out:
      return words_for_timeout(target);
    case net::Fault::reset:
      return {codes::not_connected, fmt::format("The connection to {} was reset.", where),
              "See the broker's log."};
  }
  return {codes::not_connected, where, ""};
}

tls::Failure words_for_timeout(const Target& target) {
  return {codes::timed_out,
          fmt::format("{}:{} does not answer.", base::printable(target.host), target.port),
          "Check whether the broker runs, and whether something drops packets on the way."};
}

tls::Failure words_for_early_end(const Target& target, bool secure) {
  const auto where = fmt::format("{}:{}", base::printable(target.host), target.port);
  if (secure) {
    return {codes::not_connected,
            fmt::format("The broker at {} ended the connection before it answered CONNECT.", where),
            "See the broker's log."};
  }
  return {
      codes::not_connected,
      fmt::format("The server at {} ended the plain connection before it answered CONNECT.", where),
      "Where the port speaks TLS, add sec to the mqtt flags."};
}

tls::Failure handshake_timeout_words(const Target& target) {
  return {handshake_timed_out,
          fmt::format("{}:{} did not finish the TLS handshake in time.",
                      base::printable(target.host), target.port),
          "Check whether the port speaks TLS, and whether the broker is overloaded."};
}

std::string refusal_words(std::uint8_t code, const Target& target) {
  const auto* why = mqtt::refusal_text(code);
  return fmt::format("The broker at {}:{} refused the connection: {}.",
                     base::printable(target.host), target.port, why);
}

}  // namespace cordelia::module
