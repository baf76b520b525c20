#include "module/station.hpp"

#include <algorithm>
#include <array>

namespace cordelia::module {
namespace {

using std::chrono_literals::operator""s;

// at-protocol 3.2.
constexpr int reason_user = 200;
constexpr int reason_security_failure = 204;

// A network that is not there is looked for again this often, until another command ends it.
constexpr auto search_interval = 1s;

// at-protocol 2.3.3: results stay for at least 10 s.
constexpr auto scan_lifetime = 15s;

constexpr std::string_view last_ssid = "wlan.last.ssid";
constexpr std::string_view last_bssid = "wlan.last.bssid";
constexpr std::string_view last_security = "wlan.last.security";
constexpr std::string_view last_key = "wlan.last.key";

bool is_secured_by_passphrase(net::Security security) {
  return security == net::Security::wpa || security == net::Security::wpa2 ||
         security == net::Security::wpa_wpa2 || security == net::Security::wpa3;
}

// Which access points a security type can join.
bool suits(Security wanted, net::Security offered) {
  using net::Security::wpa3;
  switch (wanted) {
    case Security::open:
      return offered == net::Security::open;
    case Security::wep:
    case Security::wep_shared:
      return offered == net::Security::wep;
    case Security::wpa_wpa2:
      return is_secured_by_passphrase(offered) && offered != wpa3;
    case Security::wpa2_plus:
      return is_secured_by_passphrase(offered) && offered != net::Security::wpa;
    case Security::wpa3:
      return offered == wpa3;
    case Security::wpa_ent:
    case Security::wps_pbc:
    case Security::wps_pin:
      return false;  // the virtual networks offer none of these
  }
  return false;
}

}  // namespace

Station::Station(const net::Network& network, flash::SettingsMemory& memory, const Timing& timing)
    : network_(network), memory_(memory), timing_(timing) {}

void Station::connect(Credentials credentials, base::Instant now, StationEvents& events) {
  if (is_joined()) leave(reason_user, events);
  wanted_ = std::move(credentials);
  begin(now);
  on_time(now, events);
}

void Station::begin(base::Instant now) {
  const auto* point = network_.find(wanted_.ssid, wanted_.bssid);
  if (point == nullptr) {
    // at-protocol 2.3.1: no event, the module keeps looking.
    phase_ = Phase::searching;
    next_ = now + search_interval;
    return;
  }
  bssid_ = point->bssid;
  const bool fits = key_fits(*point);
  phase_ = fits ? Phase::joining : Phase::refused;
  next_ = now + (fits ? timing_.association : timing_.key_refused);
}

bool Station::key_fits(const net::AccessPoint& point) const {
  if (!suits(wanted_.security, point.security)) return false;
  return wanted_.security == Security::open || wanted_.key == point.key;
}

bool Station::disconnect(StationEvents& events) {
  if (phase_ == Phase::off) return false;
  leave(reason_user, events);
  return true;
}

void Station::leave(int reason, StationEvents& events) {
  events.push_back(Left{wanted_.ssid, bssid_.value_or(base::Mac{}), reason});
  stop();
}

void Station::stop() {
  phase_ = Phase::off;
  bssid_.reset();
  scan_ready_.reset();
}

void Station::on_time(base::Instant now, StationEvents& events) {
  if (phase_ == Phase::searching && now >= next_) begin(now);
  if (phase_ == Phase::refused && now >= next_) leave(reason_security_failure, events);
  if (phase_ == Phase::joining && now >= next_) {
    events.push_back(Joined{wanted_.ssid, *bssid_});
    phase_ = Phase::addressing;
    next_ += timing_.address;
  }
  if (phase_ != Phase::addressing || now < next_) return;
  const auto* point = network_.find(wanted_.ssid, bssid_);
  if (point == nullptr) return;
  events.push_back(AddressAcquired{point->client, point->gateway, point->dns});
  phase_ = Phase::online;
  remember();
}

std::optional<base::Instant> Station::due() const {
  if (phase_ == Phase::off || phase_ == Phase::online) return std::nullopt;
  return next_;
}

// A storage that fails here costs the automatic connection after the next boot and nothing else.
void Station::remember() {
  const auto bssid = wanted_.bssid ? base::plain(*wanted_.bssid) : std::string{};
  const std::array<flash::SettingChange, 4> changes{{
      {std::string(last_ssid), wanted_.ssid},
      {std::string(last_bssid), bssid},
      {std::string(last_security), std::to_string(static_cast<unsigned>(wanted_.security))},
      {std::string(last_key), wanted_.key},
  }};
  (void)memory_.change(changes);
}

void Station::connect_last(base::Instant now, StationEvents& events) {
  const auto ssid = memory_.get(last_ssid);
  if (!ssid) return;
  const auto value = [this](std::string_view key) { return memory_.get(key).value_or(""); };
  Credentials credentials;
  credentials.ssid = std::string(*ssid);
  if (const auto bssid = at::parse_mac(value(last_bssid))) credentials.bssid = *bssid;
  const auto security = at::parse_number(value(last_security), {0, 8});
  credentials.security = static_cast<Security>(security.value_or(0));
  credentials.key = std::string(value(last_key));
  connect(std::move(credentials), now, events);
}

std::optional<std::vector<ScanEntry>> Station::scan(base::Instant now) {
  if (!scan_ready_ || now > *scan_ready_ + scan_lifetime) {
    scan_ready_ = now + timing_.scan;
    return std::nullopt;
  }
  if (now < *scan_ready_) return std::nullopt;
  std::vector<ScanEntry> entries;
  for (const auto& point : network_.access_points()) {
    if (point.ssid.empty()) continue;
    entries.push_back(
        {point.ssid, point.bssid, point.rssi_dbm, point.channel, point.security, point.is_hidden});
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& a, const auto& b) { return a.rssi_dbm > b.rssi_dbm; });
  return entries;
}

}  // namespace cordelia::module
