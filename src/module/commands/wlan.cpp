// at-protocol 2.3: Wi-Fi.
#include <fmt/format.h>

#include "base/text.hpp"
#include "module/codes.hpp"
#include "module/commands/commands.hpp"
#include "module/commands/join_fields.hpp"
#include "module/core.hpp"
#include "module/option_table.hpp"

namespace cordelia::module {
namespace {

using at::DocumentedError;
using at::Needs;
using at::Row;

// --- connect, disconnect -------------------------------------------------------------------------

at::Result<void> wlan_connect(Core& core, std::string_view ssid, std::optional<at::Mac> bssid,
                              std::optional<Security> security, OptionalText key,
                              OptionalText ext_user, OptionalText ext_anonymous_user,
                              std::optional<Eap> eap) {
  TRY(auto credentials, checked({.ssid = std::string(ssid),
                                 .bssid = bssid,
                                 .security = security.value_or(Security::open),
                                 .key = std::string(key.value_or("")),
                                 .ext_user = std::string(ext_user.value_or("")),
                                 .ext_anonymous_user = std::string(ext_anonymous_user.value_or("")),
                                 .eap = eap}));
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

// at-protocol 2.3.3 [driver]: one buffer holds all lines and the OK; a line has at most so many
// bytes beside its name.
constexpr std::size_t scan_answer_bytes_max = 2040;
constexpr std::size_t scan_line_bytes = 78;

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
  std::size_t size_bytes = 0;
  for (std::size_t i = index; i < entries->size() && rows.size() < count; ++i) {
    const auto& entry = (*entries)[i];
    size_bytes += scan_line_bytes + entry.ssid.size();
    if (size_bytes > scan_answer_bytes_max) break;
    const auto words = scan_words(entry.security);
    rows.emplace_back(core.keep_also(entry.ssid), entry.bssid, entry.rssi_dbm, entry.channel,
                      words.security, entry.is_hidden ? 1U : 0U, words.cipher,
                      words.key_management);
  }
  return rows;
}

// --- options -------------------------------------------------------------------------------------

at::Result<void> wlan_set(Core& core, std::string_view id, std::string_view option,
                          OptionalText value) {
  const auto* row = find_option(wlan_options(), id, option);
  if (row == nullptr) return base::fail(at::unknown_keyword);
  if (!value) return base::fail(at::bad_value);
  return set_option(core, wlan_options(), row, *value);
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
  TRY(auto text, get_option(core, wlan_options(), find_option(wlan_options(), id, *option)));
  return std::tuple{core.keep(std::move(text))};
}

// --- table ---------------------------------------------------------------------------------------

constexpr auto connect_request =
    at::fields(join_fields::ssid, join_fields::bssid, join_fields::security, join_fields::key,
               join_fields::ext_user, join_fields::ext_anonymous_user, join_fields::eap);

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

// at-protocol 1.8: a known host leaves optional fields at the end away.
constexpr std::size_t connect_arguments_min = 3;

constexpr DocumentedError connect_errors[] = {key_error};
constexpr DocumentedError disconnect_errors[] = {
    {at::process_error(codes::wifi_already_disconnected), "there is no link and no search"}};
constexpr DocumentedError scan_errors[] = {
    {at::out_of_range, "index above 29, or count 0 or above 30"},
    {at::process_error(codes::scan_again), "a scan has begun; the results are there soon"}};
constexpr DocumentedError set_errors[] = {
    {at::unknown_keyword, "no such option, or one that is refused"},
    {at::bad_value, "the value is missing"},
    {at::process_error(codes::invalid_country_code), "no such country"},
    {at::process_error(codes::invalid_ap_password_length), "a password not of 8 to 63 characters"}};
constexpr DocumentedError get_errors[] = {
    {at::unknown_keyword, "no such option, or one that is refused"}};

constexpr Command rows[] = {
    at::with_arity(
        at::command<Core, connect_request, at::no_fields, wlan_connect>(
            Row<Core>{"wlanConnect", "wlanconnect", Needs::running,
                      "Joins a network; events tell how it went.", "[sem][click]", connect_errors}),
        {connect_arguments_min, connect_request.size, true}),
    at::command<Core, at::no_fields, at::no_fields, wlan_disconnect>(
        Row<Core>{"wlanDisconnect", "wlandisconnect", Needs::running, "Leaves the network.",
                  "[ti][driver]", disconnect_errors}),
    at::command<Core, scan_request, scan_response, wlan_scan>(Row<Core>{
        "wlanScan", "wlanscan", Needs::running,
        "Lists the networks in the air; the first call starts the scan.", "[ps][ti]", scan_errors}),
    at::command<Core, set_request, at::no_fields, wlan_set>(
        Row<Core>{"wlanSet", "wlanset", Needs::running, "Changes a radio option, for good.",
                  "[driver][sem]", set_errors}),
    at::with_arity(at::command<Core, wlan_get_request, get_response, wlan_get>(
                       Row<Core>{"wlanGet", "wlanget", Needs::running, "Reads a radio option.",
                                 "[driver][ti]", get_errors}),
                   {1, 2, false}),
};

}  // namespace

std::span<const Command> wlan_commands() { return rows; }

}  // namespace cordelia::module
