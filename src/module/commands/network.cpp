// at-protocol 2.5: network configuration and applications. None of it is built yet.
#include "module/commands/commands.hpp"
#include "module/core.hpp"

namespace cordelia::module {
namespace {

using at::Row;
using at::Support;
using at::Needs;

constexpr Command planned(std::string_view name, std::string_view lower_name,
                          std::string_view summary, std::string_view source) {
  return at::refused<Core>(Support::planned,
                           Row<Core>{name, lower_name, Needs::running, summary, source});
}

constexpr Command rows[] = {
    planned("netCfgGet", "netcfgget", "Reads addresses and interface configuration.", "[ti]"),
    planned("netCfgSet", "netcfgset", "Changes addresses and interface configuration.", "[ti]"),
    planned("netAppGet", "netappget", "Reads the options of a network application.", "[ti]"),
    planned("netAppSet", "netappset", "Changes the options of a network application.", "[ti]"),
    planned("netAppPing", "netappping", "Pings an address.", "[ti]"),
    planned("netAppGetHostByName", "netappgethostbyname", "Looks a name up.", "[ti]"),
    planned("netAppUpdateTime", "netappupdatetime", "Fetches the time.", "[manual]"),
};

}  // namespace

std::span<const Command> network_commands() { return rows; }

}  // namespace cordelia::module
