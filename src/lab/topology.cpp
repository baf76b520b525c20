#include "lab/topology.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "base/text.hpp"
#include "lab/hosts.hpp"

namespace cordelia::lab {
namespace {

constexpr std::uint16_t mqtt_port = 1883;
constexpr std::uint16_t mqtts_port = 8883;
constexpr std::string_view loopback = "127.0.0.1";
constexpr std::string_view ipv6_loopback = "::1";

net::NetworkOptions without_rules(const TopologyOptions& options) {
  net::NetworkOptions network;
  network.access_points = options.access_points;
  network.beyond =
      options.reach == Reach::lab_only ? net::Beyond::nothing : net::Beyond::host_network;
  return network;
}

auto bad_url(std::string_view url) {
  return fail(Fault::bad_name,
              fmt::format("{}: write mqtt://HOST:PORT or mqtts://HOST:PORT", base::printable(url)));
}

// Takes "host", "host:port", "[v6]" and "[v6]:port" apart; the port is empty where there is none.
struct Authority {
  std::string_view host;
  std::string_view port;
  bool has_port = false;
};

Authority split(std::string_view text) {
  const auto bracket = text.starts_with('[') ? text.find(']') : std::string_view::npos;
  const auto colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  const bool has_port = colon != std::string_view::npos;
  Authority parts{text.substr(0, colon), has_port ? text.substr(colon + 1) : "", has_port};
  if (bracket != std::string_view::npos && parts.host.ends_with(']')) {
    parts.host = parts.host.substr(1, parts.host.size() - 2);
  }
  return parts;
}

bool is_host_text(std::string_view host) {
  constexpr std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:";
  return !host.empty() && host.find_first_not_of(allowed) == std::string_view::npos;
}

}  // namespace

std::vector<net::PortRule> port_rules(std::span<const Binding> bindings) {
  std::vector<net::PortRule> rules;
  for (const Binding& binding : bindings) {
    const Listener& listener = *binding.listener;
    const net::Endpoint endpoint{std::string(loopback), binding.port};
    rules.push_back({std::string(listener.address), listener.public_port, endpoint});
    if (listener.address != mosquitto_address) continue;
    rules.push_back({std::string(ipv6_loopback), listener.public_port, endpoint});
  }
  return rules;
}

net::NetworkOptions network_to(std::span<const Binding> bindings, const TopologyOptions& options) {
  net::NetworkOptions network = without_rules(options);
  if (options.reach == Reach::host_only) return network;
  for (const Host& host : hosts) {
    network.hosts.push_back({std::string(host.pattern), std::string(host.address)});
  }
  network.ports = port_rules(bindings);
  return network;
}

std::optional<net::Endpoint> endpoint_of(std::span<const Binding> bindings, std::string_view name,
                                         std::uint16_t port) {
  const net::Network network(network_to(bindings, TopologyOptions{}));
  const auto resolution = network.resolve(name);
  const auto* address = std::get_if<std::string>(&resolution);
  if (address == nullptr) return std::nullopt;
  const auto route = network.route(*address, port);
  const auto* endpoint = std::get_if<net::Endpoint>(&route);
  return endpoint == nullptr ? std::nullopt : std::optional(*endpoint);
}

const Listener* mosquitto_listener(std::string_view name, std::uint16_t port) {
  for (const Listener* listener : listeners_of(Player::mosquitto)) {
    if (listener->transport != Transport::mqtt) continue;  // modules speak no WebSocket
    const Binding binding{listener, listener->public_port};
    if (endpoint_of({&binding, 1}, name, port)) return listener;
  }
  return nullptr;
}

Result<ForeignBroker> parse_broker_url(std::string_view url) {
  ForeignBroker broker;
  broker.is_tls = base::starts_with_word(url, "mqtts://");
  if (!broker.is_tls && !base::starts_with_word(url, "mqtt://")) return bad_url(url);
  const auto [host, port, has_port] = split(url.substr(url.find("//") + 2));
  if (!is_host_text(host)) return bad_url(url);
  const auto number = base::parse_decimal(port);
  if (has_port && (!number || *number == 0 || *number > 65535)) return bad_url(url);
  broker.host = host;
  broker.port = broker.is_tls ? mqtts_port : mqtt_port;
  if (has_port) broker.port = static_cast<std::uint16_t>(*number);
  if (net::is_address(host)) broker.address = host;
  return broker;
}

net::NetworkOptions network_to(const ForeignBroker& broker, const TopologyOptions& options) {
  CHECK(!broker.address.empty());
  net::NetworkOptions network = without_rules(options);
  if (options.reach == Reach::host_only) return network;
  network.hosts.push_back({broker.host, broker.address});
  for (const Host& host : hosts) {
    const bool is_ours = host.address == services_address;
    network.hosts.push_back(
        {std::string(host.pattern), is_ours ? std::string(host.address) : broker.address});
  }
  const net::Endpoint endpoint{broker.address, broker.port};
  network.ports.push_back({broker.address, broker.port, endpoint});
  const std::uint16_t usual = broker.is_tls ? mqtts_port : mqtt_port;
  if (usual != broker.port) network.ports.push_back({broker.address, usual, endpoint});
  return network;
}

}  // namespace cordelia::lab
