// The virtual network between a module and the world: which access points there are, what names
// mean, and where a connection really goes. It decides and moves no byte. One object may serve many
// modules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/address.hpp"
#include "net/access_point.hpp"

namespace cordelia::net {

// Where a connection is really made: an address that the machine's sockets take.
struct Endpoint {
  std::string address;
  std::uint16_t port = 0;

  friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

// Why a name or a connection does not come about.
enum class Fault { name_not_found, no_answer, refused, unreachable, timed_out, reset };

// A name that the network answers for. `*` stands for one label or a part of one.
struct HostRule {
  std::string pattern;
  std::string address;
};

// What the module dials -> where it goes.
struct PortRule {
  std::string address;
  std::uint16_t public_port = 0;
  Endpoint endpoint;
};

// Whether what no rule knows is looked up and dialled on the real network.
enum class Beyond { nothing, host_network };

struct NetworkOptions {
  std::vector<AccessPoint> access_points{AccessPoint{}};
  std::vector<HostRule> hosts{};
  std::vector<PortRule> ports{};
  Beyond beyond = Beyond::nothing;
};

// The machine's own resolver has to be asked.
struct AskHost {};

using Resolution = std::variant<std::string, AskHost, Fault>;
using Route = std::variant<Endpoint, Fault>;

class Network {
 public:
  explicit Network(NetworkOptions options);

  const std::vector<AccessPoint>& access_points() const { return options_.access_points; }

  // The strongest one of this name, or the one with this BSSID; nothing where there is none.
  const AccessPoint* find(std::string_view ssid, std::optional<base::Mac> bssid) const;

  // An address for `host`, which may be an address already. Case and one trailing dot do not
  // matter.
  Resolution resolve(std::string_view host) const;

  // Where a connection to `address` goes. Addresses that rules know have no other ports: dialling
  // one is refused, whatever else may listen on the machine.
  Route route(std::string_view address, std::uint16_t port) const;

  // The rules may change while modules run (a broker restarts on other ports).
  void set_ports(std::vector<PortRule> ports) { options_.ports = std::move(ports); }

 private:
  NetworkOptions options_;
};

// Whether `text` is an IPv4 or IPv6 literal; brackets around the latter are allowed.
bool is_address(std::string_view text);

}  // namespace cordelia::net
