#include "module/station.hpp"

#include <algorithm>

#include "at/tokens.hpp"
#include "at/values.hpp"

namespace cordelia::module {
namespace {

using std::chrono_literals::operator""s;

// A network that is not there is looked for again this often, until another command ends it.
constexpr auto search_interval = 1s;

// An address that does not come is reported after this long [inferred].
constexpr auto address_patience = 10s;

// at-protocol 2.3.3: results stay for at least 10 s.
constexpr auto scan_lifetime = 15s;

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

// By general,country_code; a change counts from the next scan or search on [inferred].
net::Channels allowed_channels(const Configuration& configuration) {
  const auto country = configuration.get(config_keys::country_code).value_or("EU");
  return {country == "US" ? 11 : country == "JP" ? 14 : 13};
}

// What scan_params let through (at-protocol 2.3.5).
struct ScanFilter {
  net::Channels allowed;
  std::int64_t channels = 0;  // bit 0 is channel 1
  int rssi_min_dbm = 0;

  // The mask has no bits for the channels of 5 GHz.
  bool takes(const net::AccessPoint& point) const {
    constexpr int channels_of_the_mask = 14;
    const bool is_masked = point.channel >= 1 && point.channel <= channels_of_the_mask &&
                           ((channels >> (point.channel - 1)) & 1) == 0;
    return !point.ssid.empty() && allowed.have(point.channel) && !is_masked &&
           point.rssi_dbm >= rssi_min_dbm;
  }
};

ScanFilter scan_filter(const Configuration& configuration) {
  constexpr std::string_view factory = "0x1fff,0xffffffa1";  // as in the table of options
  auto text = configuration.get(config_keys::scan_params).value_or(factory);
  constexpr at::Range range{0, 0xFFFF'FFFF};
  const auto channels = at::parse_number(at::take_argument(text, at::Position::inner), range);
  const auto rssi = at::parse_number(at::take_argument(text, at::Position::inner), range);
  return {allowed_channels(configuration), channels.value_or(0xFFFF'FFFF),
          static_cast<std::int32_t>(rssi.value_or(0xFFFF'FF00))};
}

}  // namespace

Station::Station(const net::Network& network, Configuration& configuration, const Timing& timing)
    : network_(network), configuration_(configuration), known_(configuration), timing_(timing) {}

void Station::connect(Credentials credentials, base::Instant now, StationEvents& events) {
  if (is_joined()) leave(leave_reasons::user, events);
  candidates_.assign(1, std::move(credentials));
  begin(now);
  on_time(now, events);
}

void Station::connect_by_policy(base::Instant now, StationEvents& events) {
  candidates_ = known_.candidates();
  if (candidates_.empty()) return;
  begin(now);
  on_time(now, events);
}

void Station::begin(base::Instant now) {
  for (const auto& candidate : candidates_) {
    const auto* point =
        network_.find(candidate.ssid, candidate.bssid, allowed_channels(configuration_));
    if (point == nullptr) continue;
    wanted_ = candidate;
    bssid_ = point->bssid;
    const bool fits = key_fits(*point);
    phase_ = fits ? Phase::joining : Phase::refused;
    next_ = now + (fits ? timing_.association : timing_.key_refused);
    return;
  }
  // at-protocol 2.3.1: no event, the module keeps looking.
  wanted_ = candidates_.front();
  bssid_.reset();
  phase_ = Phase::searching;
  next_ = now + search_interval;
}

bool Station::key_fits(const net::AccessPoint& point) const {
  if (!suits(wanted_.security, point.security)) return false;
  return wanted_.security == Security::open || wanted_.key == point.key;
}

bool Station::disconnect(StationEvents& events) {
  if (phase_ == Phase::off) return false;
  leave(leave_reasons::user, events);
  return true;
}

void Station::lose_link(int reason, base::Instant now, StationEvents& events) {
  if (!is_joined()) return;
  leave(reason, events);
  connect_by_policy(now, events);
}

void Station::leave(int reason, StationEvents& events) {
  events.push_back(Left{wanted_.ssid, bssid_.value_or(base::Mac{}), reason});
  stop();
}

std::optional<int> Station::check_air(base::Instant now, StationEvents& events) {
  if (!is_joined()) return std::nullopt;
  if (network_.find(wanted_.ssid, bssid_) == nullptr) {
    const bool is_gone = network_.access_points().empty();
    const int reason = is_gone ? leave_reasons::beacon_loss : leave_reasons::too_many_retries;
    lose_link(reason, now, events);
    return reason;
  }
  const bool is_lent = !static_configuration(configuration_).has_value();
  if (!has_address() || !is_lent || network_.keeps_addresses()) return std::nullopt;
  events.push_back(AddressLost{.is_taken = true});
  address_.reset();
  phase_ = Phase::addressing;
  next_ = now + search_interval;
  return std::nullopt;
}

void Station::stop() {
  phase_ = Phase::off;
  candidates_.clear();
  bssid_.reset();
  address_.reset();
  address_awaited_.reset();
  scan_ready_.reset();
}

void Station::on_time(base::Instant now, StationEvents& events) {
  while (phase_ != Phase::off && phase_ != Phase::online && now >= next_ && step(now, events)) {
  }
}

// One phase ends. False where nothing more can happen now.
bool Station::step(base::Instant now, StationEvents& events) {
  switch (phase_) {
    case Phase::searching:
      begin(now);
      return phase_ != Phase::searching;
    case Phase::refused:
      refuse(events);
      if (!candidates_.empty()) begin(now);
      return true;
    case Phase::joining:
      events.push_back(Joined{wanted_.ssid, *bssid_});
      candidates_ = {};
      phase_ = Phase::addressing;
      next_ += address_time();
      return true;
    case Phase::addressing:
      take_address(events);
      return false;
    case Phase::off:
    case Phase::online:
      break;
  }
  return false;
}

// A key that was refused is not tried again; the other candidates are.
void Station::refuse(StationEvents& events) {
  auto others = std::move(candidates_);
  const auto refused = std::find(others.begin(), others.end(), wanted_);
  if (refused != others.end()) others.erase(refused);
  leave(leave_reasons::security_failure, events);
  candidates_ = std::move(others);
}

// A static address needs no server.
base::Duration Station::address_time() const {
  return static_configuration(configuration_) ? base::Duration{} : timing_.address;
}

Ipv4Configuration Station::address_in(const net::AccessPoint& point) const {
  const Ipv4Configuration lent{point.client, point.mask, point.gateway, point.dns};
  return static_configuration(configuration_).value_or(lent);
}

void Station::take_address(StationEvents& events) {
  const auto* point = network_.find(wanted_.ssid, bssid_);
  const bool is_lent = !static_configuration(configuration_).has_value();
  if (point == nullptr || (is_lent && !network_.gives_addresses())) {
    await_address(events);
    return;
  }
  address_awaited_.reset();
  address_ = address_in(*point);
  address_since_ = next_;
  events.push_back(AddressAcquired{address_->address, address_->gateway, address_->dns});
  phase_ = Phase::online;
  // A storage that fails here costs the automatic connection after the next boot and nothing else.
  (void)known_.remember(wanted_);
}

void Station::change_address(base::Instant now, StationEvents& events) {
  if (!is_joined()) return;
  const auto* point = network_.find(wanted_.ssid, bssid_);
  if (address_ && point != nullptr && *address_ == address_in(*point)) return;
  if (address_) events.push_back(AddressLost{});
  address_.reset();
  phase_ = Phase::addressing;
  next_ = now + address_time();
  on_time(now, events);
}

// Asks again and again; says once that none came.
void Station::await_address(StationEvents& events) {
  if (!address_awaited_) {
    address_awaited_ = next_ + address_patience;
  } else if (next_ >= *address_awaited_) {
    events.push_back(AddressAwaited{});
    address_awaited_ = base::Instant::max();
  }
  next_ += search_interval;
}

std::optional<base::Instant> Station::due() const {
  if (phase_ == Phase::off || phase_ == Phase::online) return std::nullopt;
  return next_;
}

std::optional<std::vector<ScanEntry>> Station::scan(base::Instant now) {
  if (!scan_ready_ || now > *scan_ready_ + scan_lifetime) {
    scan_ready_ = now + timing_.scan;
    return std::nullopt;
  }
  if (now < *scan_ready_) return std::nullopt;
  const auto filter = scan_filter(configuration_);
  std::vector<ScanEntry> entries;
  for (const auto& point : network_.access_points()) {
    if (!filter.takes(point)) continue;
    entries.push_back(
        {point.ssid, point.bssid, point.rssi_dbm, point.channel, point.security, point.is_hidden});
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& a, const auto& b) { return a.rssi_dbm > b.rssi_dbm; });
  return entries;
}

}  // namespace cordelia::module
