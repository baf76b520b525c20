// The virtual network between a module and the world: which access points there are, what names
// mean, and where a connection really goes. It decides and moves no byte. One object may serve many
// modules.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/address.hpp"
#include "net/access_point.hpp"
#include "net/faults.hpp"

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

  // What can be switched on while modules run. Questions below take it into account.
  Faults& faults() const { return *faults_; }

  // From now on it is this module that asks.
  void begin_turn(const Asker& asker) { asker_ = asker; }

  // What is in the air. Valid until the next call of this or find().
  const std::vector<AccessPoint>& access_points() const;

  // Whether the network that the module is in gives addresses at this moment.
  bool gives_addresses() const;

  // Whether an address that it gave still counts.
  bool keeps_addresses() const;

  // The strongest one of this name, or the one with this BSSID, that is heard by who may use these
  // channels; nothing where there is none.
  const AccessPoint* find(std::string_view ssid, std::optional<base::Mac> bssid,
                          Channels channels = {}) const;

  // An address for `host`, which may be an address already. Case and one trailing dot do not
  // matter. Fault::no_answer: nobody says anything; who cares waits for its own deadline.
  Resolution resolve(std::string_view host) const;

  // Where a connection to `address` goes. Addresses that rules know have no other ports: dialling
  // one is refused, whatever else may listen on the machine. Fault::timed_out: nobody says
  // anything.
  Route route(std::string_view address, std::uint16_t port) const;

  // The rules may change while modules run (a broker restarts on other ports).
  void set_ports(std::vector<PortRule> ports) { options_.ports = std::move(ports); }

  // All rules and access points; faults stay.
  void set_options(NetworkOptions options) { options_ = std::move(options); }

 private:
  const ActiveFault* strikes(FaultKind kind, std::string_view what) const;
  std::optional<Resolution> failed_lookup(std::string_view host) const;

  NetworkOptions options_;
  std::unique_ptr<Faults> faults_ = std::make_unique<Faults>();
  Asker asker_;
  mutable std::vector<AccessPoint> faulty_air_;
};

// Whether `text` is an IPv4 or IPv6 literal; brackets around the latter are allowed.
bool is_address(std::string_view text);

}  // namespace cordelia::net
