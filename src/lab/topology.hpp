// The rules of the virtual network that lead a module to the lab's broker: which names it answers
// for, and which public port is which real one. TLS never sees them: the name that a module dials
// is the name that it verifies.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lab/failure.hpp"
#include "lab/listeners.hpp"
#include "net/network.hpp"

namespace cordelia::lab {

// What a module reaches.
enum class Reach {
  lab_only,       // the lab's names and nothing else
  lab_then_host,  // the lab's names; the rest is looked up and dialled for real
  host_only,      // no name is the lab's: test.mosquitto.org is the real one
};

struct TopologyOptions {
  std::vector<net::AccessPoint> access_points{net::AccessPoint{}};
  Reach reach = Reach::lab_only;
};

// To the lab's own broker.
net::NetworkOptions network_to(std::span<const Binding> bindings, const TopologyOptions& options);

// The same rules again after the broker came back on other ports, for net::Network::set_ports.
std::vector<net::PortRule> port_rules(std::span<const Binding> bindings);

// Where a module arrives that dials `name` and `port`; nothing where no listener of `bindings` is.
std::optional<net::Endpoint> endpoint_of(std::span<const Binding> bindings, std::string_view name,
                                         std::uint16_t port);

// The row of listeners() at which a module arrives that dials `name` and `port`, where that is one
// of Mosquitto's and a module can speak to it; else null.
const Listener* mosquitto_listener(std::string_view name, std::uint16_t port);

// A broker that somebody else runs, from a URL: mqtt://HOST[:PORT] or mqtts://HOST[:PORT].
struct ForeignBroker {
  std::string host;  // name or address, without brackets
  std::uint16_t port = 0;
  bool is_tls = false;
  std::string address;  // where `host` is a name: to be filled in by whoever resolves it
};

// Fails with bad_name. Without a port it is the usual one, 1883 or 8883.
Result<ForeignBroker> parse_broker_url(std::string_view url);

// To a broker that somebody else runs. Its own name and all of the lab's but those of the lab's
// services lead to it, so that
// transcripts need no change; verification then decides whether its certificate has the name that
// was dialled. Its own port and the usual public one of its kind (1883 or 8883) are open, the
// others refused. REQUIRES: broker.address is not empty.
net::NetworkOptions network_to(const ForeignBroker& broker, const TopologyOptions& options);

}  // namespace cordelia::lab
