// at-protocol 2.5: network configuration and applications. What there is to read and to write
// stands in the option tables.
#include <algorithm>

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
using Text = std::tuple<std::string_view>;

// --- options -------------------------------------------------------------------------------------

at::Result<Text> get(Core& core, const OptionTable& table, std::string_view id,
                     std::string_view option) {
  TRY(auto text, get_option(core, table, find_option(table, id, option)));
  return Text{core.keep(std::move(text))};
}

at::Result<void> set(Core& core, const OptionTable& table, const OptionRow* row,
                     const OptionalText& value) {
  if (row == nullptr) return base::fail(at::unknown_keyword);
  if (!value) return base::fail(at::bad_value);
  return set_option(core, table, row, *value);
}

at::Result<Text> net_cfg_get(Core& core, std::string_view id) {
  return get(core, net_cfg_options(), id, "");
}

at::Result<void> net_cfg_set(Core& core, std::string_view id, OptionalText value) {
  return set(core, net_cfg_options(), find_option(net_cfg_options(), id, ""), value);
}

at::Result<Text> net_app_get(Core& core, std::string_view id, std::string_view option) {
  return get(core, net_app_options(), id, option);
}

at::Result<void> net_app_set(Core& core, std::string_view id, std::string_view option,
                             OptionalText value) {
  return set(core, net_app_options(), find_option(net_app_options(), id, option), value);
}

// --- applications --------------------------------------------------------------------------------

enum class Family : std::uint32_t { inet };

constexpr at::Keyword family_words[] = {{"inet", 0, "IPv4; the virtual network has no other."}};

// A ping to 0.0.0.0 ends the one that runs [ti].
at::Result<void> ping(Core& core, Family /*family*/, at::Ipv4 target, std::uint32_t size_bytes,
                      std::uint32_t interval_ms, std::uint32_t timeout_ms, std::uint32_t attempts,
                      std::uint32_t flags) {
  constexpr std::uint32_t size_bytes_max = 1472;
  constexpr std::uint32_t report_max = 2;
  auto& ping = core.ping();
  if (target == at::Ipv4{}) {
    if (ping.is_running()) ping.finish(core.effects());
    return {};
  }
  if (timeout_ms == 0 || flags > report_max) {
    return base::fail(at::process_error(codes::ping_invalid_parameters));
  }
  if (size_bytes > size_bytes_max) return base::fail(at::process_error(codes::ping_too_big));
  if (!core.station().has_address()) {
    return base::fail(at::process_error(codes::ping_not_connected));
  }
  if (ping.is_running()) return base::fail(at::process_error(codes::command_in_progress));
  ping.start({.target = target,
              .interval = std::chrono::milliseconds{interval_ms},
              .timeout = std::chrono::milliseconds{timeout_ms},
              .attempts = attempts,
              .report = static_cast<PingReport>(flags)},
             core.now());
  return {};
}

// While a lookup waits no other request runs, so whatever dns_client,time says, it ends [inferred].
constexpr base::Duration patience_max = std::chrono::seconds{20};

// dns_client,time: the longest wait for one answer, as often as there are attempts.
base::Duration patience(const Configuration& configuration) {
  auto text = option_text(configuration, net_app_options(), "dns_client", "time");
  constexpr at::Range any{0, 0xFFFF};
  const auto wait_ms = at::parse_number(at::take_argument(text, at::Position::inner), any);
  const auto retries = at::parse_number(at::take_argument(text, at::Position::inner), any);
  const auto wait = std::chrono::milliseconds{wait_ms.value_or(0)} * (retries.value_or(0) + 1);
  return std::min<base::Duration>(wait, patience_max);
}

at::Result<at::NowOrLater<HostLookup::Found>> get_host_by_name(Core& core, std::string_view host,
                                                               Family /*family*/) {
  if (!core.station().has_address()) return base::fail(at::process_error(codes::dns_no_server));
  return core.host_lookup().start(host, patience(core.configuration()), core.now(), core.effects());
}

// What the host has set the clock to is over.
at::Result<void> update_time(Core& core) {
  if (!core.station().has_address()) {
    return base::fail(at::process_error(codes::wifi_not_connected));
  }
  core.clock().reset();
  return {};
}

// --- table ---------------------------------------------------------------------------------------

constexpr auto config_id = at::text("ConfigId", 1, 32, "Which configuration.");
constexpr auto app_id = at::text("AppId", 1, 32, "Which application.");
constexpr auto option = at::text("Option", 1, 32, "Option of the application.");
constexpr auto new_value = at::rest("Value", "The new value.");
constexpr auto value_response = at::fields(at::text("value", 0, 512, "The option's value."));
constexpr auto cfg_get_request = at::fields(config_id);
constexpr auto cfg_set_request = at::fields(config_id, new_value);
constexpr auto app_get_request = at::fields(app_id, option);
constexpr auto app_set_request = at::fields(app_id, option, new_value);

constexpr auto family = at::keyword<Family>("family", family_words, "inet.");

constexpr auto milliseconds(std::string_view name, std::string_view meaning) {
  return at::number<std::uint32_t>(name, 0, 0x7FFF'FFFF, meaning);
}

constexpr auto ping_request = at::fields(
    family, at::ipv4("host", "Whom to ask; 0.0.0.0 ends the ping that runs."),
    at::number<std::uint32_t>("size", 0, 0xFFFF, "Bytes of a request, 1472 at most."),
    milliseconds("delay", "Pause between two, ms."), milliseconds("timeout", "Patience, ms."),
    at::number<std::uint32_t>("max", 0, 0xFFFF, "How many; 0: until another ping ends it."),
    at::number<std::uint32_t>("flags", 0, 0xFF,
                              "0 one report at the end, 1 one after each, 2 stop at the first "
                              "answer."));
constexpr auto lookup_request =
    at::fields(at::text("host", 1, 255, "The name, or an address."), family);

constexpr DocumentedError get_errors[] = {{at::unknown_keyword, "no such option to read"}};
constexpr DocumentedError cfg_set_errors[] = {
    {at::unknown_keyword, "no such configuration to write"},
    {at::bad_value, "the value is missing"},
    {at::process_error(codes::static_address_subnet), "address and gateway in different subnets"},
    {at::process_error(codes::invalid_parameters), "a MAC address of a group"}};
constexpr DocumentedError app_set_errors[] = {{at::unknown_keyword, "no such option to write"},
                                              {at::bad_value, "the value is missing"}};
constexpr DocumentedError ping_errors[] = {
    {at::process_error(codes::ping_invalid_parameters), "a timeout of 0, or unknown flags"},
    {at::process_error(codes::ping_too_big), "a size above 1472"},
    {at::process_error(codes::ping_not_connected), "the module has no address"},
    {at::process_error(codes::command_in_progress), "a ping runs"}};
constexpr DocumentedError lookup_errors[] = {
    {at::process_error(codes::dns_no_server), "the module has no address"},
    {at::process_error(codes::dns_no_response), "the name service is silent"},
    {at::process_error(codes::dns_query_failed), "the name service does not know the name"}};
constexpr DocumentedError update_errors[] = {
    {at::process_error(codes::wifi_not_connected), "the module has no address"}};

// A name that the real network answers for may take as long as dns_client,time allows.
constexpr auto lookup_limit = std::chrono::seconds{30};

static_assert(patience_max < lookup_limit);

constexpr Command rows[] = {
    at::command<Core, cfg_get_request, value_response, net_cfg_get>(
        Row<Core>{"netCfgGet", "netcfgget", Needs::running,
                  "Reads addresses and interface configuration.", "[ti]", get_errors}),
    at::command<Core, cfg_set_request, at::no_fields, net_cfg_set>(
        Row<Core>{"netCfgSet", "netcfgset", Needs::running,
                  "Changes addresses and interface configuration.", "[ti]", cfg_set_errors}),
    at::command<Core, app_get_request, value_response, net_app_get>(
        Row<Core>{"netAppGet", "netappget", Needs::running,
                  "Reads the options of a network application.", "[ti]", get_errors}),
    at::command<Core, app_set_request, at::no_fields, net_app_set>(
        Row<Core>{"netAppSet", "netappset", Needs::running,
                  "Changes the options of a network application.", "[ti]", app_set_errors}),
    at::told_later(
        at::command<Core, ping_request, at::no_fields, ping>(Row<Core>{
            "netAppPing", "netappping", Needs::running,
            "Pings an address; its own line tells the outcome.", "[ti][manual]", ping_errors}),
        events::ping_report.table.infos),
    at::answered_within(at::command<Core, lookup_request, host_lookup_response, get_host_by_name>(
                            Row<Core>{"netAppGetHostByName", "netappgethostbyname", Needs::running,
                                      "Looks a name up.", "[ti]", lookup_errors}),
                        lookup_limit),
    at::command<Core, at::no_fields, at::no_fields, update_time>(
        Row<Core>{"netAppUpdateTime", "netappupdatetime", Needs::running,
                  "Fetches the time from the network.", "[manual]", update_errors}),
};

}  // namespace

std::span<const Command> network_commands() { return rows; }

}  // namespace cordelia::module
