#include "net/network.hpp"

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

}  // namespace

bool is_address(std::string_view text) { return is_ipv4(text) || is_ipv6(without_brackets(text)); }

Network::Network(NetworkOptions options) : options_(std::move(options)) {}

const AccessPoint* Network::find(std::string_view ssid, std::optional<base::Mac> bssid) const {
  const AccessPoint* best = nullptr;
  for (const auto& point : options_.access_points) {
    if (point.ssid != ssid || (bssid && point.bssid != *bssid)) continue;
    if (best == nullptr || point.rssi_dbm > best->rssi_dbm) best = &point;
  }
  return best;
}

Resolution Network::resolve(std::string_view host) const {
  if (is_address(host)) return std::string(without_brackets(host));
  if (host.ends_with('.')) host.remove_suffix(1);
  const auto rule = std::find_if(options_.hosts.begin(), options_.hosts.end(),
                                 [host](const HostRule& r) { return matches(r.pattern, host); });
  if (rule != options_.hosts.end()) return rule->address;
  if (options_.beyond == Beyond::host_network) return AskHost{};
  return Fault::name_not_found;
}

Route Network::route(std::string_view address, std::uint16_t port) const {
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
