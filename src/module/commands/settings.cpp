// at-protocol 2.2: get and set. What there is to get and set stands in the setting table.
#include <fmt/format.h>

#include <array>

#include "base/limits.hpp"
#include "module/codes.hpp"
#include "module/commands/commands.hpp"
#include "module/core.hpp"

namespace cordelia::module {
namespace {

using at::DocumentedError;
using at::Needs;
using at::Row;
using Text = std::tuple<std::string_view>;
using Answer = at::NowOrLater<Text>;

constexpr std::string_view persistent_key = "general.persistent";
constexpr std::string_view update_version_key = "ota.updateversion";

// at-protocol 2.2.1: chip, MAC, PHY, NWP and ROM version of the example.
std::string version(const Identity& identity) {
  return fmt::format("{:#010x},3.7.0.1,3.1.0.26,4.13.0.2,8784,{}", identity.chip_id,
                     fmt::join(identity.firmware, "."));
}

std::string time_text(base::WallTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  return fmt::format("{},{},{},{},{},{}", clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count(), static_cast<unsigned>(date.day()),
                     static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
}

at::Result<void> set_time(Core& core, std::string_view value) {
  std::array<int, 6> numbers{};
  if (at::count_arguments(value) != numbers.size()) return base::fail(at::bad_value);
  for (auto& number : numbers) {
    TRY(const auto part,
        at::parse_number(at::take_argument(value, at::Position::inner), {0, 9999}));
    number = static_cast<int>(part);
  }
  const auto [hour, minute, second, day, month, year] = numbers;
  const auto date = std::chrono::year{year} / month / day;
  if (!date.ok() || year < 1970 || hour > 23 || minute > 59 || second > 59) {
    return base::fail(at::process_error(codes::invalid_parameter));
  }
  core.clock().set(std::chrono::sys_days{date} + std::chrono::hours{hour} +
                   std::chrono::minutes{minute} + std::chrono::seconds{second});
  return {};
}

at::Result<void> store(Core& core, std::string_view key, std::string_view value) {
  const auto stored = core.memory().set(key, value);
  if (!stored) return base::fail(core.error(stored.error()));
  return {};
}

at::Result<void> set_persistent(Core& core, std::string_view value) {
  const auto flag = at::parse_boolean(value);
  if (!flag) return base::fail(at::process_error(codes::invalid_persistent_configuration));
  const auto kept = core.configuration().set_persistent(*flag);
  if (!kept) return base::fail(core.error(kept.error()));
  return {};
}

// status and general are the network processor's; the rest works without it (at-protocol 2.0).
bool needs_running(const SettingRow& row) { return row.id == "status" || row.id == "general"; }

at::Result<std::string> computed(Core& core, const SettingRef& setting) {
  const auto& key = setting.key;
  if (key == "general.version") return version(core.identity());
  if (key == "general.time") return time_text(core.clock().time());
  if (key == persistent_key) return core.configuration().is_persistent() ? "1" : "0";
  if (key == "iot.deviceid") {
    const auto device_id = core.device().id();
    if (!device_id) return base::fail(core.error(device_id.error()));
    return std::string(*device_id);
  }
  if (key == "iot.udid") {
    return fmt::format("{:#04x}", fmt::join(core.identity().udid, ","));
  }
  return core.status().take(key.substr(key.find('.') + 1));
}

// The view in an answer must outlive the handler: the text is kept here until the next one.
at::Result<Answer> answer(Core& core, std::string text) {
  return Answer{Text{core.keep(std::move(text))}};
}

// at-protocol 2.2.9: the update server is asked each time; what a host has set stays unread.
at::Result<Answer> ask_update_server(Core& core) {
  if (core.state() != Core::State::running)
    return base::fail(at::process_error(codes::not_started));
  TRY_VOID(core.update().ask_version(core.station().has_address(), core.now(), core.effects()));
  return Answer{at::Later{}};
}

at::Result<Answer> get(Core& core, std::string_view id, std::string_view option) {
  TRY(const auto setting, find_setting(id, option));
  if (needs_running(*setting.row) && core.state() != Core::State::running) {
    return base::fail(at::process_error(codes::not_started));
  }
  if (setting.row->kind != SettingKind::computed) {
    return Answer{Text{core.settings().text(setting.key)}};
  }
  if (setting.key == update_version_key) return ask_update_server(core);
  TRY(auto text, computed(core, setting));
  return answer(core, std::move(text));
}

at::Result<void> set_computed(Core& core, const SettingRef& setting, std::string_view value) {
  if (core.state() != Core::State::running && needs_running(*setting.row)) {
    return base::fail(at::process_error(codes::not_started));
  }
  if (setting.key == "general.time") return set_time(core, value);
  if (setting.key == persistent_key) return set_persistent(core, value);
  TRY(const auto text, canonical_value(*setting.row, value));
  return store(core, setting.key, text);
}

at::Result<void> set(Core& core, std::string_view id, std::string_view option,
                     std::optional<std::string_view> value) {
  TRY(const auto setting, find_setting(id, option));
  if (setting.row->access == SettingAccess::read_only) return base::fail(at::unknown_keyword);
  if (!value) return base::fail(at::bad_value);
  if (setting.row->kind == SettingKind::computed) return set_computed(core, setting, *value);
  TRY(const auto text, canonical_value(*setting.row, *value));
  const auto stored = core.settings().set(setting, text);
  if (!stored) return base::fail(core.error(stored.error()));
  return {};
}

constexpr auto id = at::text("ID", 1, 32, "Group of settings.");
constexpr auto option = at::text("Option", 1, 32, "Setting of the group.");
constexpr auto get_request = at::fields(id, option);
constexpr auto get_response = at::fields(at::text("value", 0, 4096, "The setting's value."));
constexpr auto set_request = at::fields(id, option, at::rest("Value", "The new value."));

constexpr DocumentedError get_errors[] = {
    {at::unknown_keyword, "no such ID or Option"},
    {at::process_error(codes::not_started),
     "status, general or ota,updateVersion, and the processor is stopped"},
    {at::process_error(codes::invalid_argument), "ota,updateVersion: ota,url is no address"},
    {at::process_error(codes::wifi_not_connected), "ota,updateVersion: no network"},
    {at::process_error(codes::dns_query_failed), "ota,updateVersion: no name service knows it"}};
constexpr DocumentedError set_errors[] = {
    {at::unknown_keyword, "no such ID or Option, one that is read only, or no such word"},
    {at::bad_value, "Value is missing or out of range"},
    {at::too_long, "Value is too long"},
    {at::process_error(codes::not_started), "general, and the processor is stopped"},
    {at::process_error(codes::invalid_parameter), "general,time: no such date or time"},
    {at::process_error(codes::invalid_persistent_configuration), "general,persistent: not 0 or 1"}};

// at-protocol 7.2: hosts wait so long for ota,updateVersion.
constexpr auto update_version_limit = std::chrono::seconds{7};

static_assert(limits::update_version_timeout < update_version_limit);

constexpr Command rows[] = {
    at::answered_within(
        at::command<Core, get_request, get_response, get>(
            Row<Core>{"get", "get", Needs::nothing, "Reads a setting.", "[driver]", get_errors}),
        update_version_limit),
    at::command<Core, set_request, at::no_fields, set>(Row<Core>{"set", "set", Needs::nothing,
                                                                 "Changes a setting, for good.",
                                                                 "[seed][driver]", set_errors}),
};

}  // namespace

std::span<const Command> setting_commands() { return rows; }

}  // namespace cordelia::module
