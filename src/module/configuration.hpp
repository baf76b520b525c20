// The WLAN and IP configuration (at-protocol 2.3, 2.5): text by key, kept in the settings memory,
// or in the RAM until the next reset while general,persistent is 0.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "flash/settings_memory.hpp"

namespace cordelia::module {

// Whether a change outlives the next reset.
enum class Keeping {
  as_persistent_says,
  always,  // whatever general,persistent is
};

class Configuration {
 public:
  // `memory` outlives this.
  explicit Configuration(flash::SettingsMemory& memory) : memory_(memory) {}

  // Valid until the next change; nothing where the factory's value stands.
  std::optional<std::string_view> get(std::string_view key) const;

  // All of the changes or none.
  flash::Result<void> change(std::span<const flash::SettingChange> changes,
                             Keeping keeping = Keeping::as_persistent_says);
  flash::Result<void> set(std::string_view key, std::string_view value,
                          Keeping keeping = Keeping::as_persistent_says);

  bool is_persistent() const;
  flash::Result<void> set_persistent(bool is_persistent);

  // A reset: what stood in the RAM only is gone.
  void forget_volatile() { volatile_.clear(); }

 private:
  flash::SettingsMemory& memory_;
  // Hides the memory's values; nothing: the factory's. Its keys are the tables', so it is bounded.
  std::map<std::string, std::optional<std::string>, std::less<>> volatile_;
};

// Keys that more than one part reads; a test holds them against the option tables.
namespace config_keys {
inline constexpr std::string_view country_code = "wlan.general.country_code";
inline constexpr std::string_view scan_params = "wlan.general.scan_params";
inline constexpr std::string_view suspend_profiles = "wlan.general.suspend_profiles";
inline constexpr std::string_view station_address = "netcfg.ipv4_sta_addr";
inline constexpr std::string_view mac_address = "netcfg.set_mac_addr";
inline constexpr std::string_view second_dns = "netcfg.ipv4_dns_client";
inline constexpr std::string_view all[] = {country_code,    scan_params, suspend_profiles,
                                           station_address, mac_address, second_dns};
}  // namespace config_keys

}  // namespace cordelia::module
