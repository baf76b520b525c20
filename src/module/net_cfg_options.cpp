// at-protocol 2.5: the configurations of netCfgSet and netCfgGet.
#include <fmt/format.h>

#include "module/core.hpp"
#include "module/ip_configuration.hpp"
#include "module/option_table.hpp"
#include "module/option_values.hpp"

namespace cordelia::module {
namespace {

using Number = std::uint32_t;

// What the virtual network's DHCP servers say of their leases [inferred].
constexpr std::int64_t lease_s = 86400;
constexpr std::int64_t renewal_s = lease_s / 2;

constexpr at::Keyword mode_words[] = {{"static", 0, "The four addresses that follow."},
                                      {"dhcp", 1, "The access point's network gives them."}};
constexpr at::Keyword static_words[] = {{"static", 0, "The four addresses that follow."}};
constexpr at::Keyword state_words[] = {{"state", 0, ""}};
// TI's words [ti].
constexpr at::Keyword interface_words[] = {
    {"ipv6_sta_local", 0x04, ""},          {"ipv6_sta_global", 0x08, ""},
    {"disable_ipv4_dhcp", 0x40, ""},       {"ipv6_local_static", 0x80, ""},
    {"ipv6_local_stateless", 0x100, ""},   {"ipv6_local_stateful", 0x200, ""},
    {"ipv6_global_static", 0x400, ""},     {"ipv6_global_statefull", 0x800, ""},
    {"disable_ipv4_lla", 0x1000, ""},      {"enable_dhcp_release", 0x2000, ""},
    {"ipv6_global_stateless", 0x4000, ""}, {"disable_fast_renew", 0x8000, ""},
};

enum class AddressMode : std::uint32_t { fixed, dhcp };
enum class InterfaceFlag : std::uint32_t {};
enum class Nothing : std::uint32_t {};

constexpr auto address_field = at::ipv4("ip", "The address.");
constexpr auto mask_field = at::ipv4("mask", "Subnet mask.");
constexpr auto gateway_field = at::ipv4("gateway", "In the address's subnet.");
constexpr auto dns_field = at::ipv4("dns", "Name server.");

constexpr auto mac_value = at::fields(at::mac("mac", "The module's address.").varies());
constexpr auto sta_value =
    at::fields(at::keyword<AddressMode>("mode", mode_words, "How."), at::optional(address_field),
               at::optional(mask_field), at::optional(gateway_field), at::optional(dns_field));
constexpr auto fixed_value = at::fields(at::keyword<AddressMode>("mode", static_words, "How."),
                                        address_field, mask_field, gateway_field, dns_field);
constexpr auto dhcp_value = at::fields(
    address_field, mask_field, gateway_field, at::ipv4("dns1", "Name server."),
    at::ipv4("dns2", "Second name server."), at::ipv4("server", "DHCP server."),
    at::number<Number>("lease", "Seconds."), at::number<Number>("renew", "Seconds until it is."),
    at::text("state", 0, 16, "unknown, disabled, enabled, bound, renew or rebind."));
constexpr auto unused_field = at::optional(at::text("unused", 0, 0, "Empty."));
constexpr auto second_dns_value = at::fields(unused_field, dns_field);
constexpr auto new_mac_value = at::fields(unused_field, at::mac("mac", "From the next boot on."));
constexpr auto interface_value =
    at::fields(at::keyword<Nothing>("what", state_words, "state."),
               at::flags<InterfaceFlag>("flags", interface_words, "Joined by |; may be empty."));

// --- setting -------------------------------------------------------------------------------------

at::Result<std::string> checked(std::string text) {
  auto rest = std::string_view(text);
  (void)at::take_argument(rest, at::Position::inner);
  Ipv4Configuration configuration;
  for (auto* part : {&configuration.address, &configuration.mask, &configuration.gateway}) {
    TRY(*part, at::parse_ipv4(at::take_argument(rest, at::Position::inner)));
  }
  if (is_sound(configuration)) return text;
  return base::fail(at::process_error(codes::static_address_subnet));
}

at::Result<std::string> fixed_addresses(std::string_view text) {
  TRY(auto canonical, canonical_values<fixed_value>(text));
  return checked(std::move(canonical));
}

// `dhcp` with or without commas behind it.
at::Result<std::string> station_addresses(std::string_view text) {
  auto rest = text;
  const auto word = at::take_argument(rest, at::Position::inner);
  TRY(const auto mode, at::parse_keyword(word, mode_words));
  if (static_cast<AddressMode>(mode) == AddressMode::fixed) return fixed_addresses(text);
  return std::string("dhcp");
}

// Only one station can have an address, so no group's; and not the empty one.
at::Result<std::string> new_mac(std::string_view text) {
  TRY(const auto canonical, canonical_values<new_mac_value>(text));
  TRY(const auto mac, at::parse_mac(std::string_view(canonical).substr(1)));
  if ((mac.bytes[0] & 1U) != 0 || mac == base::Mac{}) {
    return base::fail(at::process_error(codes::invalid_parameters));
  }
  return base::plain(mac);
}

at::Result<std::string> second_dns(std::string_view text) {
  TRY(const auto canonical, canonical_values<second_dns_value>(text));
  return canonical.substr(1);
}

at::Result<std::string> interface_state(std::string_view text) {
  TRY(const auto canonical, canonical_values<interface_value>(text));
  return canonical.substr(canonical.find(',') + 1);
}

void station_changed(Core& core) { core.change_address(); }

// --- getting -------------------------------------------------------------------------------------

std::string mac_address(Core& core) { return base::prefixed(core.identity().mac); }

// What is in use; before that what will be.
std::string station_address(Core& core) {
  const auto fixed = static_configuration(core.configuration());
  const auto used = core.station().address().value_or(fixed.value_or(Ipv4Configuration{}));
  return fmt::format("{},{},{},{},{}", fixed ? "static" : "dhcp", base::dotted(used.address),
                     base::dotted(used.mask), base::dotted(used.gateway), base::dotted(used.dns));
}

std::string_view dhcp_state(Core& core) {
  if (static_configuration(core.configuration())) return "disabled";
  if (core.station().address()) return "bound";
  return core.station().is_joined() ? "enabled" : "unknown";
}

std::string dhcp_client(Core& core) {
  const auto& station = core.station();
  const auto state = dhcp_state(core);
  const bool is_bound = state == "bound";
  const auto lease = is_bound ? *station.address() : Ipv4Configuration{};
  const auto dns2 = core.configuration().get(config_keys::second_dns).value_or("0.0.0.0");
  // A lease is renewed in time, so its age starts again at each half.
  const auto age = std::chrono::floor<std::chrono::seconds>(core.now() - station.address_since());
  const auto renew_s = is_bound ? renewal_s - age.count() % renewal_s : 0;
  return fmt::format("{},{},{},{},{},{},{},{},{}", base::dotted(lease.address),
                     base::dotted(lease.mask), base::dotted(lease.gateway), base::dotted(lease.dns),
                     dns2, base::dotted(lease.gateway), is_bound ? lease_s : 0, renew_s, state);
}

// --- table ---------------------------------------------------------------------------------------

constexpr OptionRow with_canonical(OptionRow row,
                                   at::Result<std::string> (*canonical)(std::string_view)) {
  row.canonical = canonical;
  return row;
}

constexpr OptionRow rows[] = {
    reading<mac_value>({"get_mac_addr", "", "", "The module's address.", "[ti]"}, &mac_address),
    write_only(always(
        with_canonical(option<new_mac_value>({"set_mac_addr", "", "",
                                              "Another address, from the next boot on.", "[ti]"}),
                       &new_mac))),
    on_change(with_current(with_canonical(option<sta_value>({"ipv4_sta_addr", "", "dhcp",
                                                             "The station's addresses.", "[ti]"}),
                                          &station_addresses),
                           &station_address),
              &station_changed),
    reading<dhcp_value>({"ipv4_dhcp_client", "", "", "What the DHCP server gave.", "[ti]"},
                        &dhcp_client),
    stored(with_canonical(option<second_dns_value>(
                              {"ipv4_dns_client", "", "0.0.0.0", "A second name server.", "[ti]"}),
                          &second_dns),
           "The virtual network answers for every name server."),
    stored(with_canonical(
               option<fixed_value>({"ipv4_ap_addr", "",
                                    "static,10.123.45.1,255.255.255.0,10.123.45.1,10.123.45.1",
                                    "Addresses of the module's own network.", "[ti]"}),
               &fixed_addresses),
           "The module is an access point in provisioning mode only."),
    stored(
        with_canonical(option<interface_value>({"if", "", "", "Which interfaces are on.", "[ti]"}),
                       &interface_state),
        "The virtual network gives IPv4 addresses by DHCP whatever is switched off."),
};

}  // namespace

const OptionTable& net_cfg_options() {
  static constexpr OptionTable table{"netcfg", "netCfgSet", "netCfgGet", rows};
  return table;
}

}  // namespace cordelia::module
