#include "module/known_networks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "at/values.hpp"
#include "module/policies.hpp"

namespace cordelia::module {
namespace {

using Changes = std::vector<flash::SettingChange>;

constexpr std::string_view last_place = "wlan.last";

std::string place_of(std::uint32_t index) { return fmt::format("wlan.profile{}", index); }

std::string key_of(std::string_view place, std::string_view field) {
  return fmt::format("{}.{}", place, field);
}

// Empty values take no room.
void put(Changes& changes, std::string_view place, std::string_view field, std::string value) {
  auto& change = changes.emplace_back();
  change.key = key_of(place, field);
  if (!value.empty()) change.value = std::move(value);
}

template <typename E>
std::string number_text(E value) {
  return std::to_string(static_cast<std::uint32_t>(value));
}

// Without a network: what forgets the one that is there.
void put(Changes& changes, std::string_view place, const StoredNetwork& network) {
  const auto& credentials = network.credentials;
  const bool is_there = !credentials.ssid.empty();
  put(changes, place, "ssid", credentials.ssid);
  put(changes, place, "bssid", credentials.bssid ? base::plain(*credentials.bssid) : "");
  put(changes, place, "security", is_there ? number_text(credentials.security) : "");
  put(changes, place, "key", credentials.key);
  put(changes, place, "extuser", credentials.ext_user);
  put(changes, place, "extanonuser", credentials.ext_anonymous_user);
  put(changes, place, "eap", credentials.eap ? number_text(*credentials.eap) : "");
  put(changes, place, "priority", network.priority != 0 ? number_text(network.priority) : "");
}

bool is_suspended(std::int64_t mask, std::uint32_t index) { return ((mask >> index) & 1) != 0; }

}  // namespace

std::optional<StoredNetwork> KnownNetworks::read(std::string_view place) const {
  const auto text = [&](std::string_view field) {
    return configuration_.get(key_of(place, field)).value_or("");
  };
  const auto number = [&](std::string_view field, std::int64_t max) {
    return at::parse_number(text(field), {0, max});
  };
  if (text("ssid").empty()) return std::nullopt;
  StoredNetwork network;
  auto& credentials = network.credentials;
  credentials.ssid = text("ssid");
  if (const auto bssid = at::parse_mac(text("bssid"))) credentials.bssid = *bssid;
  const auto security = number("security", std::size(security_words) - 1).value_or(0);
  credentials.security = static_cast<Security>(security);
  credentials.key = text("key");
  credentials.ext_user = text("extuser");
  credentials.ext_anonymous_user = text("extanonuser");
  if (const auto eap = number("eap", std::size(eap_words) - 1)) {
    credentials.eap = static_cast<Eap>(*eap);
  }
  network.priority =
      static_cast<std::uint32_t>(number("priority", profile_priority_max).value_or(0));
  return network;
}

std::optional<std::uint32_t> KnownNetworks::free_slot() const {
  for (std::uint32_t index = 0; index < profiles_max; ++index) {
    if (!profile(index)) return index;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> KnownNetworks::slot_for(std::string_view ssid) const {
  for (std::uint32_t index = 0; index < profiles_max; ++index) {
    const auto network = profile(index);
    if (network && network->credentials.ssid == ssid) return index;
  }
  return free_slot();
}

flash::Result<void> KnownNetworks::adopt(std::uint32_t index, const StoredNetwork& network,
                                         std::span<const flash::SettingChange> with) {
  Changes changes(with.begin(), with.end());
  put(changes, place_of(index), network);
  put(changes, last_place, StoredNetwork{network.credentials, 0});
  return configuration_.change(changes, Keeping::always);
}

std::optional<StoredNetwork> KnownNetworks::profile(std::uint32_t index) const {
  return index < profiles_max ? read(place_of(index)) : std::nullopt;
}

flash::Result<void> KnownNetworks::store(std::uint32_t index, const StoredNetwork& network) {
  Changes changes;
  put(changes, place_of(index), network);
  return configuration_.change(changes);
}

flash::Result<void> KnownNetworks::remove(std::uint32_t index) { return store(index, {}); }

flash::Result<void> KnownNetworks::remove_all() {
  Changes changes;
  for (std::uint32_t index = 0; index < profiles_max; ++index) put(changes, place_of(index), {});
  return configuration_.change(changes);
}

std::optional<Credentials> KnownNetworks::last() const {
  const auto network = read(last_place);
  return network ? std::optional{network->credentials} : std::nullopt;
}

flash::Result<void> KnownNetworks::remember(const Credentials& credentials) {
  Changes changes;
  put(changes, last_place, StoredNetwork{credentials, 0});
  return configuration_.change(changes);
}

std::vector<Credentials> KnownNetworks::candidates() const {
  const auto policy = connection_policy(configuration_);
  std::vector<Credentials> candidates;
  if (has(policy, ConnectionFlag::fast)) {
    if (auto network = last()) candidates.push_back(*std::move(network));
  }
  if (!has(policy, ConnectionFlag::automatic)) return candidates;
  const auto mask = configuration_.get(config_keys::suspend_profiles).value_or("");
  const auto suspended = at::parse_number(mask, {0, 0xFFFF'FFFF}).value_or(0);
  std::vector<StoredNetwork> networks;
  for (std::uint32_t index = 0; index < profiles_max; ++index) {
    auto network = profile(index);
    if (network && !is_suspended(suspended, index)) networks.push_back(*std::move(network));
  }
  std::stable_sort(networks.begin(), networks.end(),
                   [](const auto& a, const auto& b) { return a.priority > b.priority; });
  for (auto& network : networks) candidates.push_back(std::move(network.credentials));
  return candidates;
}

}  // namespace cordelia::module
