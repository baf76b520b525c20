// at-protocol 2.5: the network applications and their options (netAppSet, netAppGet).
#include "module/core.hpp"
#include "module/option_table.hpp"
#include "module/option_values.hpp"

namespace cordelia::module {
namespace {

using Number = std::uint32_t;

constexpr std::int64_t port_max = 65535;

constexpr auto urn = at::fields(at::text("urn", 1, 32, "Letters, digits and dashes."));
constexpr auto domain = at::fields(at::text("domain", 1, 63, "A name."));
constexpr auto switched = at::fields(bit("on", "1 or 0."));
constexpr auto interval = at::fields(at::number<Number>("interval", 1, 0x7FFF'FFFF, "Seconds."));
constexpr auto zone = at::fields(at::number<int>("minutes", -720, 840, "East of Greenwich."));
constexpr auto time_servers =
    at::fields(at::text("first", 1, 255, "Name or address."),
               at::optional(at::text("second", 1, 255, "Name or address.")),
               at::optional(at::text("third", 1, 255, "Name or address.")));
constexpr auto dns_time =
    at::fields(at::number<Number>("response", 1, 65535, "Longest wait for one answer, ms."),
               at::number<Number>("retries", 0, 255, "Further attempts."));
constexpr auto pool = at::fields(at::number<Number>("lease", 1, 0x7FFF'FFFF, "Seconds."),
                                 at::ipv4("first", "First address of the pool."),
                                 at::ipv4("last", "Last address of the pool."));
constexpr auto port = at::fields(at::number<Number>("port", 1, port_max, "TCP port."));
constexpr auto user_name = at::fields(at::text("name", 0, 20, "Login."));
constexpr auto password = at::fields(at::text("password", 0, 20, "Password."));
constexpr auto realm = at::fields(at::text("realm", 0, 20, "What a browser shows."));
constexpr auto file = at::fields(at::text("file", 0, 180, "A file's name."));
constexpr auto service = at::fields(at::text("service", 1, 255, "Name of a service."));
constexpr auto event_mask = at::fields(hex("mask", 0, "Events that are wanted."));
constexpr auto mdns_timing = at::fields(
    at::number<Number>("t", "Ticks to the first announcement."), at::number<Number>("p", "Number."),
    at::number<Number>("k", "Growth."), at::number<Number>("retransmission", "Ticks."),
    at::number<Number>("longest", "Longest interval, ticks."),
    at::number<Number>("time", "Longest time, ticks."));

// An empty pool lends nothing.
at::Result<std::string> address_pool(std::string_view text) {
  TRY(auto canonical, canonical_values<pool>(text));
  auto rest = std::string_view(canonical);
  (void)at::take_argument(rest, at::Position::inner);
  TRY(const auto first, at::parse_ipv4(at::take_argument(rest, at::Position::inner)));
  TRY(const auto last, at::parse_ipv4(at::take_argument(rest, at::Position::inner)));
  if (last < first) return base::fail(at::bad_value);
  return canonical;
}

constexpr OptionRow with_pool(OptionRow row) {
  row.canonical = &address_pool;
  return row;
}

constexpr std::string_view own_time =
    "The clock follows the lab's date; netAppUpdateTime fetches it again.";
constexpr std::string_view own_page =
    "The module's own pages exist in provisioning mode only, with the settings of the lab.";
constexpr std::string_view own_network =
    "The module lends addresses in provisioning mode only, where no real client asks.";
constexpr std::string_view no_mdns = "The virtual network carries no multicast.";
constexpr std::string_view no_neighbour = "No neighbour of the virtual network asks for it.";

constexpr OptionRow rows[] = {
    stored(option<urn>({"device", "urn", "cordelia", "The device's name.", "[ti][inferred]"}),
           no_neighbour),
    stored(option<domain>(
               {"device", "domain", "cordelia.local", "The device's domain.", "[ti][inferred]"}),
           no_neighbour),

    stored(option<switched>({"sntp_client", "enable", "1", "Fetch the time.", "[ti][inferred]"}),
           own_time),
    stored(option<interval>(
               {"sntp_client", "update_interval", "86400", "How often.", "[ti][inferred]"}),
           own_time),
    stored(option<zone>({"sntp_client", "time_zone", "0", "The local time.", "[ti]"}),
           "The module's clock is UTC, as certificates are."),
    stored(option<time_servers>({"sntp_client", "server_address", "pool.ntp.org",
                                 "Up to three servers.", "[ti][inferred]"}),
           own_time),

    option<dns_time>({"dns_client", "time", "2000,2",
                      "How long netAppGetHostByName waits for the real network.",
                      "[ti][inferred]"}),

    stored(
        with_pool(option<pool>({"dhcp_server", "basic", "86400,10.123.45.2,10.123.45.254",
                                "Lease and pool of the module's own network.", "[ti][inferred]"})),
        own_network),
    stored(option<domain>({"dns_server", "domain_name", "cordelia.local",
                           "The name that the module answers for.", "[ti][inferred]"}),
           own_network),

    stored(option<port>({"http_server", "prim_port_num", "80", "First port.", "[ti]"}), own_page),
    stored(option<switched>(
               {"http_server", "prim_port_sec_en", "0", "TLS on the first port.", "[ti]"}),
           own_page),
    stored(option<port>({"http_server", "second_port_num", "8080", "Second port.", "[ti]"}),
           own_page),
    stored(option<switched>({"http_server", "second_port_en", "0", "Whether it is open.", "[ti]"}),
           own_page),
    stored(option<switched>({"http_server", "auth_check", "0", "Ask for a login.", "[ti]"}),
           own_page),
    stored(option<user_name>({"http_server", "auth_name", "admin", "Login.", "[ti]"}), own_page),
    stored(secret(option<password>({"http_server", "auth_password", "admin",
                                    "Password; reads as nothing.", "[ti][inferred]"})),
           own_page),
    stored(option<realm>({"http_server", "auth_realm", "Cordelia-I", "Realm.", "[ti][inferred]"}),
           own_page),
    stored(option<switched>(
               {"http_server", "rom_pages_access", "1", "Serve the built-in pages.", "[ti]"}),
           own_page),
    stored(option<file>({"http_server", "priv_key_file", "", "Key for TLS.", "[ti]"}), own_page),
    stored(option<file>({"http_server", "dev_cert_file", "", "Certificate for TLS.", "[ti]"}),
           own_page),
    stored(option<file>({"http_server", "ca_cert_file", "", "CA for clients.", "[ti]"}), own_page),
    stored(option<service>({"http_server", "tmp_register_mdns_service", "",
                            "Service that is announced.", "[ti]"}),
           no_mdns),
    stored(option<service>({"http_server", "tmp_unregister_mdns_service", "",
                            "Service that is not any more.", "[ti]"}),
           no_mdns),

    stored(option<service>({"mdns", "cont_query", "", "Service that is looked for.", "[ti]"}),
           no_mdns),
    stored(option<event_mask>({"mdns", "qevent_mask", "0x0", "Events that are wanted.", "[ti]"}),
           no_mdns),
    stored(option<mdns_timing>({"mdns", "timing_params", "0,0,0,0,0,0", "Times of announcements.",
                                "[ti][inferred]"}),
           no_mdns),
};

}  // namespace

const OptionTable& net_app_options() {
  static constexpr OptionTable table{"netapp", "netAppSet", "netAppGet", rows};
  return table;
}

}  // namespace cordelia::module
