#include "net/network.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace cordelia::net {
namespace {

std::string_view without_brackets(std::string_view text) {
  if (text.size() >= 2 && text.front() == '[' && text.back() == ']') {
    return text.substr(1, text.size() - 2);
  }
  return text;
}

bool is_ipv4(std::string_view text) {
  int parts = 0;
  while (true) {
    const auto dot = text.find('.');
    const auto value = base::parse_decimal(text.substr(0, dot));
    if (!value || *value > 255) return false;
    ++parts;
    if (dot == std::string_view::npos) return parts == 4;
    text.remove_prefix(dot + 1);
  }
}

// A colon never stands in a host name, so it is enough to tell the two apart; whether the literal
// is a good one is seen when it is dialled.
bool is_ipv6(std::string_view text) {
  return text.find(':') != std::string_view::npos &&
         text.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
}

// `*` in `pattern` matches one or more characters other than a dot.
bool matches(std::string_view pattern, std::string_view name) {
  const auto star = pattern.find('*');
  if (star == std::string_view::npos) return base::same_word(pattern, name);
  if (!base::starts_with_word(name, pattern.substr(0, star))) return false;
  name.remove_prefix(star);
  const auto rest = pattern.substr(star + 1);
  for (std::size_t size = 1; size <= name.size() && name[size - 1] != '.'; ++size) {
    if (matches(rest, name.substr(size))) return true;
  }
  return false;
}

// Below this a link does not hold [inferred].
constexpr std::int64_t weakest_dbm = -90;

// No passphrase can be this: it is too long.
const std::string nobodys_key(64, '?');

}  // namespace

bool is_address(std::string_view text) { return is_ipv4(text) || is_ipv6(without_brackets(text)); }

Network::Network(NetworkOptions options) : options_(std::move(options)) {}

const std::vector<AccessPoint>& Network::access_points() const {
  if (faults_->is_quiet()) return options_.access_points;
  faulty_air_.clear();
  if (faults_->holding(FaultKind::wifi_drop, asker_) != nullptr) return faulty_air_;
  faulty_air_ = options_.access_points;
  const auto* weak = faults_->holding(FaultKind::weak_signal, asker_);
  const bool has_other_keys = faults_->holding(FaultKind::wrong_key, asker_) != nullptr;
  for (auto& point : faulty_air_) {
    if (weak != nullptr) point.rssi_dbm = static_cast<int>(weak->order.number("dbm"));
    if (has_other_keys && point.security != Security::open) point.key = nobodys_key;
  }
  return faulty_air_;
}

bool Network::gives_addresses() const {
  return faults_->is_quiet() || (faults_->holding(FaultKind::dhcp_silent, asker_) == nullptr &&
                                 faults_->holding(FaultKind::address_lost, asker_) == nullptr);
}

bool Network::keeps_addresses() const {
  return faults_->is_quiet() || faults_->holding(FaultKind::address_lost, asker_) == nullptr;
}

const AccessPoint* Network::find(std::string_view ssid, std::optional<base::Mac> bssid,
                                 Channels channels) const {
  const AccessPoint* best = nullptr;
  for (const auto& point : access_points()) {
    if (point.ssid != ssid || (bssid && point.bssid != *bssid)) continue;
    if (!channels.have(point.channel)) continue;
    if (!faults_->is_quiet() && point.rssi_dbm < weakest_dbm) continue;
    if (best == nullptr || point.rssi_dbm > best->rssi_dbm) best = &point;
  }
  return best;
}

const ActiveFault* Network::strikes(FaultKind kind, std::string_view what) const {
  const auto* fault = faults_->striking(kind, asker_);
  if (fault != nullptr) tell_caused(*fault, asker_, what);
  return fault;
}

std::optional<Resolution> Network::failed_lookup(std::string_view host) const {
  const auto name = base::printable(host);
  if (faults_->holding(FaultKind::silent_loss, asker_) != nullptr ||
      strikes(FaultKind::dns_silent, fmt::format("nobody answers who {} is", name)) != nullptr) {
    return Fault::no_answer;
  }
  if (strikes(FaultKind::dns_error, fmt::format("the name service denies {}", name)) != nullptr) {
    return Fault::name_not_found;
  }
  if (const auto* wrong =
          strikes(FaultKind::dns_wrong, fmt::format("the name service lies about {}", name))) {
    return wrong->order.value("address").text;
  }
  return std::nullopt;
}

Resolution Network::resolve(std::string_view host) const {
  if (is_address(host)) return std::string(without_brackets(host));
  if (!faults_->is_quiet()) {
    if (auto failed = failed_lookup(host)) return *std::move(failed);
  }
  if (host.ends_with('.')) host.remove_suffix(1);
  const auto rule = std::find_if(options_.hosts.begin(), options_.hosts.end(),
                                 [host](const HostRule& r) { return matches(r.pattern, host); });
  if (rule != options_.hosts.end()) return rule->address;
  if (options_.beyond == Beyond::host_network) return AskHost{};
  return Fault::name_not_found;
}

Route Network::route(std::string_view address, std::uint16_t port) const {
  if (!faults_->is_quiet()) {
    const auto where = fmt::format("{}:{}", base::printable(address), port);
    if (faults_->holding(FaultKind::silent_loss, asker_) != nullptr) return Fault::timed_out;
    if (strikes(FaultKind::refuse, where + " refuses the connection")) return Fault::refused;
    if (strikes(FaultKind::unreachable, "no way leads to " + where)) return Fault::unreachable;
  }
  bool is_ours = false;
  for (const auto& rule : options_.ports) {
    if (rule.address != address) continue;
    if (rule.public_port == port) return rule.endpoint;
    is_ours = true;
  }
  if (is_ours) return Fault::refused;
  if (options_.beyond == Beyond::host_network) return Endpoint{std::string(address), port};
  return Fault::unreachable;
}

}  // namespace cordelia::net
