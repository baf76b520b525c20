#include "module/connect_failure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "module/codes.hpp"
#include "mqtt/packet.hpp"

namespace cordelia::module {
namespace {

// at-protocol 6.3.
constexpr int handshake_timed_out = -462;

// What a broker that speaks no MQTT is reported as: hardness asks for one of the TLS alert group.
constexpr int unexpected_message = -310;

// MQTT 3.1.1 section 3.2.2.3.
struct Refusal {
  std::uint8_t code;
  const char* next_step;
};

constexpr Refusal refusals[] = {
    {1, "The module speaks MQTT 3.1.1; ask the broker's operator which versions it takes."},
    {2,
     "Change clientId: it may be too long, hold characters that the broker does not take, or "
     "not be registered there."},
    {3, "The module did nothing wrong; try again later."},
    {4, "Check userName and password."},
    {5,
     "This login may not connect here. Check userName, password and clientId, and what the "
     "broker allows them."},
};

std::string where(const Target& target) {
  return fmt::format("{}:{}", base::printable(target.host), target.port);
}

}  // namespace

tls::Failure words_for(net::Fault fault, const Target& target) {
  const auto host = base::printable(target.host);
  switch (fault) {
    case net::Fault::name_not_found:
      return {codes::dns_query_failed, fmt::format("No name service knows \"{}\".", host),
              fmt::format("Check {}.", target.host_setting)};
    case net::Fault::no_answer:
      return {codes::dns_no_response, "The name service does not answer.",
              "Check the network; then try again."};
    case net::Fault::refused:
      return {codes::connection_refused, fmt::format("Nobody listens at {}.", where(target)),
              fmt::format("Check {}, and whether the broker runs.", target.port_setting)};
    case net::Fault::unreachable:
      return {codes::network_unreachable, fmt::format("There is no way to {}.", where(target)),
              fmt::format("Check {} and the network that the module is in.", target.host_setting)};
    case net::Fault::timed_out:
      return words_for_timeout(target);
    case net::Fault::reset:
      return {codes::not_connected, fmt::format("The connection to {} was reset.", where(target)),
              "See the broker's log."};
  }
  return {codes::not_connected, where(target), ""};
}

tls::Failure words_for_timeout(const Target& target) {
  return {codes::timed_out, fmt::format("{} does not answer.", where(target)),
          "Check whether the broker runs, and whether something drops packets on the way."};
}

tls::Failure words_for_early_end(const Target& target, bool secure) {
  if (secure) {
    return {codes::not_connected,
            fmt::format("The broker at {} ended the connection before it answered CONNECT.",
                        where(target)),
            "See the broker's log."};
  }
  return {codes::not_connected,
          fmt::format("The server at {} ended the plain connection before it answered CONNECT.",
                      where(target)),
          "Where the port speaks TLS, add sec to the mqtt flags."};
}

tls::Failure handshake_timeout_words(const Target& target) {
  return {handshake_timed_out,
          fmt::format("{} did not finish the TLS handshake in time.", where(target)),
          "Check whether the port speaks TLS, and whether the broker is overloaded."};
}

tls::Failure as_of_server(tls::Failure failure) {
  constexpr std::string_view broker = "broker";
  for (std::string* text : {&failure.headline, &failure.next_step}) {
    for (auto at = text->find(broker); at != std::string::npos; at = text->find(broker, at)) {
      text->replace(at, broker.size(), "server");
    }
  }
  return failure;
}

tls::Failure words_for_silence(const Target& target) {
  return {codes::timed_out,
          fmt::format("{} took the connection and never answered CONNECT.", where(target)),
          "The module did its part. Check whether this is an MQTT broker, and its log."};
}

tls::Failure words_for_no_mqtt(const Target& target, bool secure, std::string_view detail) {
  return {unexpected_message,
          fmt::format("What answers at {} does not speak MQTT: {}", where(target), detail),
          secure ? "Check iotHubPort." : "Where the port speaks TLS, add sec to the mqtt flags."};
}

tls::Failure words_for_refusal(std::uint8_t code, const Target& target) {
  const auto* row = std::find_if(std::begin(refusals), std::end(refusals),
                                 [code](const Refusal& refusal) { return refusal.code == code; });
  return {code,
          fmt::format("The broker at {} refused the connection: {}.", where(target),
                      mqtt::refusal_text(code)),
          row != std::end(refusals) ? row->next_step : "See the broker's log."};
}

tls::Failure words_for_refused_topic(const RefusedTopic& topic, const Target& target) {
  return {static_cast<int>(topic.number),
          fmt::format("The broker at {} did not take the subscription to \"{}\" (subtopic{}).",
                      where(target), base::printable(topic.filter), topic.number),
          "The connection is up, but nothing will be heard there. Check the topic's spelling, and "
          "whether this login may read it."};
}

tls::Failure words_for_lost_message(std::string_view topic) {
  return {codes::not_connected,
          fmt::format("The connection ended before the broker acknowledged the message to \"{}\".",
                      base::printable(topic)),
          "Nobody here knows whether it arrived. Connect and publish it again; who listens may "
          "then get it twice."};
}

tls::Failure words_for_end(const mqtt::Closed& closed, const tls::Failure* cause,
                           const Target& target) {
  switch (closed.reason) {
    case mqtt::CloseReason::keep_alive:
      return {codes::timed_out,
              fmt::format("{} was silent for too long: {}", where(target), closed.detail),
              "Check the network, then call iotconnect again. A shorter keepAliveTimeOut notices "
              "sooner."};
    case mqtt::CloseReason::protocol_error:
      return {
          unexpected_message,
          fmt::format("The module hung up on {}. {}", where(target), closed.detail),
          "Check whether this is an MQTT 3.1.1 broker, and what others publish to your topics."};
    default:
      break;
  }
  if (cause != nullptr) {
    return {cause->code, fmt::format("{} is gone. {}", where(target), cause->headline),
            "Call iotconnect again; look into the broker's log if it stays so."};
  }
  return {codes::not_connected, fmt::format("{} is gone. {}", where(target), closed.detail),
          "Call iotconnect again. A broker hangs up, too, when another client comes with the same "
          "clientId."};
}

}  // namespace cordelia::module
