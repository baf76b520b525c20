// at-protocol 2.3.5: the options of wlanSet and wlanGet.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "module/core.hpp"
#include "module/option_table.hpp"
#include "module/option_values.hpp"

namespace cordelia::module {
namespace {

constexpr at::Keyword country_words[] = {
    {"US", 0, "North America."}, {"EU", 1, "Europe."}, {"JP", 2, "Japan."}};

// Longer than two letters and unknown are different errors, the latter with a code of its own.
struct CountryField {
  using Value = std::string_view;
  at::FieldInfo info;

  at::Result<Value> parse(std::string_view text) const {
    if (text.size() > 2) return base::fail(at::too_long);
    const auto row = std::find_if(info.words.begin(), info.words.end(), [text](const auto& word) {
      return base::same_word(word.word, text);
    });
    if (row == info.words.end()) return base::fail(at::process_error(codes::invalid_country_code));
    return row->word;
  }

  void print(std::string& to, Value value) const { to += value; }
};

// A password of a length that the firmware refuses with a code of its own.
struct AccessPointPassword {
  using Value = std::string_view;
  at::FieldInfo info;

  at::Result<Value> parse(std::string_view text) const {
    const auto size = static_cast<std::int64_t>(text.size());
    if (size >= info.range.min && size <= info.range.max) return text;
    return base::fail(at::process_error(codes::invalid_ap_password_length));
  }

  void print(std::string& to, Value value) const { to += value; }
};

enum class AccessPointSecurity : std::uint32_t { open, wep, wpa_wpa2 };

constexpr at::Keyword ap_security_words[] = {
    {"open", static_cast<std::uint32_t>(AccessPointSecurity::open), "No encryption."},
    {"wep", static_cast<std::uint32_t>(AccessPointSecurity::wep), "WEP; long broken."},
    {"wpa_wpa2", static_cast<std::uint32_t>(AccessPointSecurity::wpa_wpa2), "WPA or WPA2."},
};

using Number = std::uint32_t;

constexpr auto country = at::fields(CountryField{at::FieldInfo{.name = "country",
                                                               .meaning = "Two letters.",
                                                               .kind = at::FieldKind::keyword,
                                                               .words = country_words}});
constexpr auto tx_power = at::fields(at::number<Number>("power", 0, 15, "0 is the strongest."));
constexpr auto scan_params =
    at::fields(hex("channels", 0, "Bit 0 is channel 1."), hex("rssi", -200, "Weakest level, dBm."));
constexpr auto profile_mask = at::fields(hex("profiles", 0, "Bit 0 is profile 0."));
constexpr auto switched = at::fields(bit("on", "1 or 0."));
constexpr auto element =
    at::fields(at::number<Number>("index", 0, 3, "Which of four."),
               at::number<Number>("role", 0, 3, "Role that sends it."),
               at::number<Number>("ID", 0, 255, "Element identifier."),
               at::text("OUI", 0, 32, "Vendor."), at::text("data", 0, 504, "Content."));
constexpr auto ap_ssid = at::fields(at::text("ssid", 1, 32, "The network's name."));
constexpr auto ap_channel = at::fields(at::number<Number>("channel", 1, 13, "Channel."));
constexpr auto ap_hidden =
    at::fields(at::number<Number>("hidden", 0, 2, "0 shown, 1 empty name, 2 zeros as name."));
constexpr auto ap_security =
    at::fields(at::keyword<AccessPointSecurity>("security", ap_security_words, "Encryption."));
constexpr auto ap_password = at::fields(AccessPointPassword{at::FieldInfo{
    .name = "password", .meaning = "Passphrase.", .range = {8, 63}, .is_secret = true}});
constexpr auto ap_stations = at::fields(at::number<Number>("stations", 1, 4, "At most so many."));
constexpr auto ap_aging =
    at::fields(at::number<Number>("seconds", 1, 65535, "Silence after which a client is gone."));

// The name that the module gives itself: its own to each module, as with the siblings [inferred].
std::string own_ssid(Core& core) {
  const auto key = key_of(wlan_options(), *find_option(wlan_options(), "ap", "ssid"));
  if (const auto ssid = core.configuration().get(key)) return std::string(*ssid);
  const auto& mac = core.identity().mac.bytes;
  return fmt::format("cordelia-{:02x}{:02x}{:02x}", mac[3], mac[4], mac[5]);
}

constexpr std::string_view no_radio = "There is no radio whose power could change.";
constexpr std::string_view in_provisioning =
    "The module is an access point in provisioning mode only, and takes it from here then.";

constexpr OptionRow rows[] = {
    always(option<country>({"general", "country_code", "EU",
                            "Last channel that is heard: 11 in the US, 13 in the EU, 14 in Japan.",
                            "[driver][sem][inferred]"})),
    stored(option<tx_power>({"general", "sta_tx_power", "0", "Power of the station.", "[driver]"}),
           no_radio),
    option<scan_params>({"general", "scan_params", "0x1fff,0xffffffa1",
                         "Which channels wlanScan listens to, and the weakest network it lists.",
                         "[driver][ti]"}),
    option<profile_mask>({"general", "suspend_profiles", "0x0",
                          "Profiles that are not joined automatically.", "[driver][ti]"}),
    stored(option<switched>({"general", "disable_ent_server_auth", "0",
                             "Enterprise networks: do not verify the server.", "[driver][ti]"}),
           "The virtual network has no enterprise access points."),
    stored(option<tx_power>({"general", "ap_tx_power", "0", "Power of the access point.", "[ti]"}),
           no_radio),
    stored(option<element>({"general", "info_element", "",
                            "Element of the beacons; the last one set.", "[ti][inferred]"}),
           "Nobody receives the beacons of the module."),
    stored(with_current(option<ap_ssid>({"ap", "ssid", "", "Name of the module's own network.",
                                         "[ti][inferred]"}),
                        &own_ssid),
           in_provisioning),
    stored(option<ap_channel>({"ap", "channel", "6", "Channel of it.", "[ti]"}), in_provisioning),
    stored(option<ap_hidden>({"ap", "hidden_ssid", "0", "Whether its name is shown.", "[ti]"}),
           in_provisioning),
    stored(option<ap_security>({"ap", "security", "open", "Encryption of it.", "[ti]"}),
           in_provisioning),
    stored(secret(option<ap_password>(
               {"ap", "password", "", "Passphrase of it; reads as nothing.", "[ti]"})),
           in_provisioning),
    stored(option<ap_stations>({"ap", "max_stations", "4", "How many clients it takes.", "[ti]"}),
           in_provisioning),
    stored(
        option<ap_aging>({"ap", "max_sta_aging", "60", "When a silent client is dropped.", "[ti]"}),
        in_provisioning),
    refused({"p2p", "*", "", "Wi-Fi Direct.", "[ti]"}, "The virtual network has no Wi-Fi Direct."),
    refused({"rx_filter", "*", "", "Filters for received frames.", "[ti]"},
            "The virtual network moves no frames that could be filtered."),
};

}  // namespace

const OptionTable& wlan_options() {
  static constexpr OptionTable table{"wlan", "wlanSet", "wlanGet", rows};
  return table;
}

}  // namespace cordelia::module
