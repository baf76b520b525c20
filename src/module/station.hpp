// The Wi-Fi station: looks for an access point, joins it, gets an address, loses it again. Knows
// time as it is told and reports what happened as values.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/instant.hpp"
#include "module/ip_configuration.hpp"
#include "module/known_networks.hpp"
#include "module/profile.hpp"
#include "net/network.hpp"

namespace cordelia::module {

struct Joined {
  std::string ssid;
  base::Mac bssid;
};

struct Left {
  std::string ssid;
  base::Mac bssid;
  int reason = 0;  // at-protocol 3.2
};

struct AddressAcquired {
  base::Ipv4 address, gateway, dns;
};

// The link stays, its address is another one soon.
struct AddressLost {
  bool is_taken = false;  // by the network, not by the host's own wish
};

// Nobody has given an address for a while; it is asked for again.
struct AddressAwaited {};

using StationEvent = std::variant<Joined, Left, AddressAcquired, AddressLost, AddressAwaited>;
using StationEvents = std::vector<StationEvent>;

// at-protocol 3.2.
namespace leave_reasons {
inline constexpr int beacon_loss = 109;
inline constexpr int too_many_retries = 110;
inline constexpr int user = 200;
inline constexpr int security_failure = 204;
}  // namespace leave_reasons

struct ScanEntry {
  std::string ssid;
  base::Mac bssid;
  int rssi_dbm = 0;
  int channel = 0;
  net::Security security{};
  bool is_hidden = false;
};

class Station {
 public:
  // Everything outlives the station.
  Station(const net::Network& network, Configuration& configuration, const Timing& timing);

  // Starts to join; an old link ends first. The outcome comes as events. A network that is not
  // there is looked for until another call ends that.
  void connect(Credentials credentials, base::Instant now, StationEvents& events);

  // Joins the best network that policies and profiles allow, and looks for all of them while none
  // is in the air. Nothing where there is none.
  void connect_by_policy(base::Instant now, StationEvents& events);

  // Ends the link or the search. False where there was neither.
  bool disconnect(StationEvents& events);

  // The access point ended the link, or is gone. What the policies allow is looked for again
  // [inferred].
  void lose_link(int reason, base::Instant now, StationEvents& events);

  // The host has changed how the station gets its address; one that it has is given up.
  void change_address(base::Instant now, StationEvents& events);

  // Whether what the station has still holds. The reason where the link was lost by it.
  std::optional<int> check_air(base::Instant now, StationEvents& events);

  // The radio goes off: no events.
  void stop();

  bool has_address() const { return phase_ == Phase::online; }

  bool is_joined() const { return phase_ == Phase::addressing || phase_ == Phase::online; }

  // Of the network that is or is being joined.
  const Credentials& credentials() const { return wanted_; }

  const std::optional<base::Mac>& bssid() const { return bssid_; }

  // Nothing while there is none.
  const std::optional<Ipv4Configuration>& address() const { return address_; }

  base::Instant address_since() const { return address_since_; }

  // What is in the air and scan_params allow, the strongest first. Nothing while results are not
  // there yet; the first call starts a scan (at-protocol 2.3.3).
  std::optional<std::vector<ScanEntry>> scan(base::Instant now);

  void on_time(base::Instant now, StationEvents& events);
  std::optional<base::Instant> due() const;

 private:
  enum class Phase { off, searching, joining, refused, addressing, online };

  void begin(base::Instant now);
  bool step(base::Instant now, StationEvents& events);
  void refuse(StationEvents& events);
  void take_address(StationEvents& events);
  Ipv4Configuration address_in(const net::AccessPoint& point) const;
  void leave(int reason, StationEvents& events);
  void await_address(StationEvents& events);
  bool key_fits(const net::AccessPoint& point) const;
  base::Duration address_time() const;

  const net::Network& network_;
  Configuration& configuration_;
  KnownNetworks known_;
  const Timing& timing_;
  Phase phase_ = Phase::off;
  std::vector<Credentials> candidates_;  // the best first
  Credentials wanted_;
  std::optional<base::Mac> bssid_;
  std::optional<Ipv4Configuration> address_;
  base::Instant address_since_{};
  base::Instant next_{};                          // when the phase goes on
  std::optional<base::Instant> address_awaited_;  // when to say that none came
  std::optional<base::Instant> scan_ready_;
};

}  // namespace cordelia::module
