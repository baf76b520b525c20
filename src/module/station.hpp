// The Wi-Fi station: looks for an access point, joins it, gets an address, loses it again. Knows
// time as it is told and reports what happened as values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "at/error.hpp"
#include "base/instant.hpp"
#include "flash/settings_memory.hpp"
#include "module/profile.hpp"
#include "module/words.hpp"
#include "net/network.hpp"

namespace cordelia::module {

// What wlanConnect asks for.
struct Credentials {
  std::string ssid;
  std::optional<base::Mac> bssid;
  Security security = Security::open;
  std::string key;
};

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

using StationEvent = std::variant<Joined, Left, AddressAcquired>;
using StationEvents = std::vector<StationEvent>;

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
  Station(const net::Network& network, flash::SettingsMemory& memory, const Timing& timing);

  // Starts to join; an old link ends first. The outcome comes as events.
  void connect(Credentials credentials, base::Instant now, StationEvents& events);

  // Ends the link or the search. False where there was neither.
  bool disconnect(StationEvents& events);

  // Joins the network of the last successful connection, where there is one.
  void connect_last(base::Instant now, StationEvents& events);

  // The radio goes off: no events.
  void stop();

  bool has_address() const { return phase_ == Phase::online; }

  bool is_joined() const { return phase_ == Phase::addressing || phase_ == Phase::online; }

  // Of the network that is or is being joined.
  const Credentials& credentials() const { return wanted_; }

  const std::optional<base::Mac>& bssid() const { return bssid_; }

  // What is in the air, the strongest first. Nothing while results are not there yet; the first
  // call starts a scan (at-protocol 2.3.3).
  std::optional<std::vector<ScanEntry>> scan(base::Instant now);

  void on_time(base::Instant now, StationEvents& events);
  std::optional<base::Instant> due() const;

 private:
  enum class Phase { off, searching, joining, refused, addressing, online };

  void begin(base::Instant now);
  void leave(int reason, StationEvents& events);
  bool key_fits(const net::AccessPoint& point) const;
  void remember();

  const net::Network& network_;
  flash::SettingsMemory& memory_;
  const Timing& timing_;
  Phase phase_ = Phase::off;
  Credentials wanted_;
  std::optional<base::Mac> bssid_;
  base::Instant next_{};  // when the phase goes on
  std::optional<base::Instant> scan_ready_;
};

}  // namespace cordelia::module
