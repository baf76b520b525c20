// at-protocol 2.3: Wi-Fi.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "module/codes.hpp"
#include "module/commands/commands.hpp"
#include "module/core.hpp"
#include "module/passphrase.hpp"

namespace cordelia::module {
namespace {

using at::Needs;
using at::Row;
using OptionalText = std::optional<std::string_view>;

// --- connect, disconnect -------------------------------------------------------------------------

at::Result<void> wlan_connect(Core& core, std::string_view ssid, std::optional<at::Mac> bssid,
                              std::optional<Security> security, OptionalText key,
                              OptionalText /*ext_user*/, OptionalText /*ext_anonymous_user*/,
                              std::optional<Eap> /*eap*/) {
  Credentials credentials;
  credentials.ssid = std::string(ssid);
  credentials.bssid = bssid;
  credentials.security = security.value_or(Security::open);
  credentials.key = std::string(key.value_or(""));
  if (needs_passphrase(credentials.security) && !is_passphrase(credentials.key)) {
    return base::fail(at::process_error(codes::wlan_key_error));
  }
  core.join(std::move(credentials));
  return {};
}

at::Result<void> wlan_disconnect(Core& core) {
  if (core.leave_network()) return {};
  return base::fail(at::process_error(codes::wifi_already_disconnected));
}

// --- scan ----------------------------------------------------------------------------------------

struct ScanWords {
  std::string_view security, cipher, key_management;
};

// at-protocol 2.3.3 and 8.15: no other words; WPA3 shows as wpa2.
ScanWords scan_words(net::Security security) {
  switch (security) {
    case net::Security::open:
      return {"open", "none", "none"};
    case net::Security::wep:
      return {"wep", "wep104", "none"};
    case net::Security::wpa:
      return {"wpa", "tkip", "psk"};
    case net::Security::wpa_wpa2:
      return {"wpa_wpa2", "ccmp", "psk"};
    case net::Security::wpa2:
    case net::Security::wpa3:
      return {"wpa2", "ccmp", "psk"};
  }
  return {};
}

constexpr std::uint32_t scan_count_max = 30;

using ScanRow = std::tuple<std::string_view, at::Mac, int, int, std::string_view, std::uint32_t,
                           std::string_view, std::string_view>;

at::Result<std::vector<ScanRow>> wlan_scan(Core& core, std::uint32_t index, std::uint32_t count) {
  // at-protocol 1.7: the explicit range check of this command has a code of its own.
  if (index >= scan_count_max || count == 0 || count > scan_count_max) {
    return base::fail(at::out_of_range);
  }
  const auto entries = core.station().scan(core.now());
  if (!entries) return base::fail(at::process_error(codes::scan_again));
  std::vector<ScanRow> rows;
  core.forget_kept();
  for (std::size_t i = index; i < entries->size() && rows.size() < count; ++i) {
    const auto& entry = (*entries)[i];
    const auto words = scan_words(entry.security);
    rows.emplace_back(core.keep_also(entry.ssid), entry.bssid, entry.rssi_dbm, entry.channel,
                      words.security, entry.is_hidden ? 1U : 0U, words.cipher,
                      words.key_management);
  }
  return rows;
}

// --- options -------------------------------------------------------------------------------------

// One option of wlanSet and wlanGet. Values are stored as the canonical text that get prints.
struct WlanOption {
  std::string_view id;
  std::string_view option;
  std::string_view factory;
  at::Result<std::string> (*canonical)(std::string_view value);
};

at::Result<std::string> country(std::string_view value) {
  constexpr std::array<std::string_view, 3> known{"US", "EU", "JP"};
  if (value.size() > 2) return base::fail(at::too_long);
  const auto code = std::find_if(known.begin(), known.end(), [value](std::string_view known_code) {
    return base::same_word(known_code, value);
  });
  if (code == known.end()) return base::fail(at::process_error(codes::invalid_country_code));
  return std::string(*code);
}

at::Result<std::string> tx_power(std::string_view value) {
  TRY(const auto power, at::parse_number(value, {0, 15}));
  return fmt::format("{}", power);
}

at::Result<std::string> scan_params(std::string_view value) {
  if (at::count_arguments(value) != 2) return base::fail(at::bad_value);
  const auto first = at::take_argument(value, at::Position::inner);
  TRY(const auto channels, at::parse_number(first, {0, 0xFFFF'FFFF}));
  TRY(const auto rssi, at::parse_number(at::unquoted(value), {-200, 0xFFFF'FFFF}));
  return fmt::format("{:#x},{:#x}", channels, static_cast<std::uint32_t>(rssi));
}

at::Result<std::string> bit_mask(std::string_view value) {
  TRY(const auto bits, at::parse_number(value, {0, 0xFFFF'FFFF}));
  return fmt::format("{:#x}", bits);
}

at::Result<std::string> zero_or_one(std::string_view value) {
  TRY(const auto flag, at::parse_boolean(value));
  return std::string(flag ? "1" : "0");
}

constexpr WlanOption wlan_options[] = {
    {"general", "country_code", "EU", &country},
    {"general", "sta_tx_power", "0", &tx_power},
    {"general", "scan_params", "0x1fff,0xffffffa1", &scan_params},
    {"general", "suspend_profiles", "0x0", &bit_mask},
    {"general", "disable_ent_server_auth", "0", &zero_or_one},
};

const WlanOption* find_option(std::string_view id, std::string_view option) {
  const auto* row = std::find_if(
      std::begin(wlan_options), std::end(wlan_options), [&](const WlanOption& candidate) {
        return base::same_word(candidate.id, id) && base::same_word(candidate.option, option);
      });
  return row == std::end(wlan_options) ? nullptr : row;
}

std::string key_of(const WlanOption& option) { return fmt::format("wlan.{}", option.option); }

at::Result<void> wlan_set(Core& core, std::string_view id, std::string_view option,
                          OptionalText value) {
  const auto* row = find_option(id, option);
  if (row == nullptr) return base::fail(at::unknown_keyword);
  if (!value) return base::fail(at::bad_value);
  TRY(const auto text, row->canonical(*value));
  const auto stored = core.memory().set(key_of(*row), text);
  if (!stored) return base::fail(core.error(stored.error()));
  return {};
}

// `wlanGet=connection` [ti].
std::string connection(const Station& station) {
  const bool joined = station.is_joined();
  const auto& wanted = station.credentials();
  const auto security = static_cast<std::uint32_t>(joined ? wanted.security : Security::open);
  return fmt::format("sta,{},{},{},{}", joined ? "station_connected" : "disconnected",
                     at::keyword_word(security, security_words), joined ? wanted.ssid : "",
                     base::prefixed(station.bssid().value_or(base::Mac{})));
}

at::Result<std::tuple<std::string_view>> wlan_get(Core& core, std::string_view id,
                                                  OptionalText option) {
  if (base::same_word(id, "connection")) {
    return std::tuple{core.keep(connection(core.station()))};
  }
  if (!option) return base::fail(at::bad_value);
  const auto* row = find_option(id, *option);
  if (row == nullptr) return base::fail(at::unknown_keyword);
  return std::tuple{core.memory().get(key_of(*row)).value_or(row->factory)};
}

// --- table ---------------------------------------------------------------------------------------

constexpr auto ssid = at::text("ssid", 1, 32, "The network's name.");
constexpr auto user = at::optional(at::text("extUser", 0, 32, "Enterprise only."));
constexpr auto anonymous = at::optional(at::text("extAnonUser", 0, 32, "Enterprise only."));

constexpr auto connect_request =
    at::fields(ssid, at::optional(at::mac("bssid", "Restricts the access point.")),
               at::optional(at::keyword<Security>("security", security_words, "Empty: open.")),
               at::optional(at::text("key", 0, 64, "Passphrase.").secret()), user, anonymous,
               at::optional(at::keyword<Eap>("eap", eap_words, "Enterprise only.")));

constexpr auto scan_request =
    at::fields(at::number<std::uint32_t>("index", 0, 0xFFFF'FFFF, "First entry, 0 to 29."),
               at::number<std::uint32_t>("count", 0, 0xFFFF'FFFF, "Entries, 1 to 30."));
constexpr auto scan_response = at::fields(
    at::text("ssid", 0, 32, "The network's name."),
    at::mac("bssid", "The access point's address.").varies(),
    at::number<int>("rssi", "dBm.").varies(), at::number<int>("channel", "Channel.").varies(),
    at::text("security", 0, 16, "open, wep, wpa, wpa2 or wpa_wpa2."),
    at::number<std::uint32_t>("hidden", 0, 1, "1: the name is not broadcast."),
    at::text("cipher", 0, 16, "none, wep40, wep104, tkip or ccmp."),
    at::text("keyManagement", 0, 16, "none, 802_1_x or psk."));

constexpr auto id = at::text("ID", 1, 32, "Group of options.");
constexpr auto set_request = at::fields(id, at::text("Option", 1, 32, "Option of the group."),
                                        at::rest("Value", "The new value."));
constexpr auto wlan_get_request = at::fields(
    id, at::optional(at::text("Option", 1, 32, "Option of the group; none with connection.")));
constexpr auto get_response = at::fields(at::text("value", 0, 128, "The option's value."));

constexpr Command planned(std::string_view name, std::string_view lower_name,
                          std::string_view summary) {
  return at::refused<Core>(at::Support::planned,
                           Row<Core>{name, lower_name, Needs::running, summary, "[driver][ti]"});
}

// at-protocol 1.8: a known host leaves optional fields at the end away.
constexpr std::size_t connect_arguments_min = 3;

constexpr Command rows[] = {
    at::with_arity(at::command<Core, connect_request, at::no_fields, wlan_connect>(
                       Row<Core>{"wlanConnect", "wlanconnect", Needs::running,
                                 "Joins a network; events tell how it went.", "[sem][click]"}),
                   {connect_arguments_min, connect_request.size, true}),
    at::command<Core, at::no_fields, at::no_fields, wlan_disconnect>(Row<Core>{
        "wlanDisconnect", "wlandisconnect", Needs::running, "Leaves the network.", "[ti][driver]"}),
    at::command<Core, scan_request, scan_response, wlan_scan>(
        Row<Core>{"wlanScan", "wlanscan", Needs::running,
                  "Lists the networks in the air; the first call starts the scan.", "[ps][ti]"}),
    at::command<Core, set_request, at::no_fields, wlan_set>(
        Row<Core>{"wlanSet", "wlanset", Needs::running, "Changes a radio option, for good.",
                  "[driver][sem]"}),
    at::with_arity(
        at::command<Core, wlan_get_request, get_response, wlan_get>(Row<Core>{
            "wlanGet", "wlanget", Needs::running, "Reads a radio option.", "[driver][ti]"}),
        {1, 2, false}),
    planned("wlanProfileAdd", "wlanprofileadd", "Stores a network to join by itself."),
    planned("wlanProfileGet", "wlanprofileget", "Reads a stored network."),
    planned("wlanProfileDel", "wlanprofiledel", "Deletes a stored network, or all."),
    planned("wlanPolicySet", "wlanpolicyset", "Changes connection, scan and power policy."),
    planned("wlanPolicyGet", "wlanpolicyget", "Reads a policy."),
};

}  // namespace

std::span<const Command> wlan_commands() { return rows; }

}  // namespace cordelia::module
