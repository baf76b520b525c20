#include "module/events.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"

namespace cordelia::module {
namespace {

template <typename Table>
constexpr EventInfo row(const EventShape<Table>& shape) {
  return {shape.name, shape.sub, shape.when, shape.source, shape.table.infos};
}

template <typename Table>
constexpr EventInfo on_demand(const EventShape<Table>& shape) {
  auto info = row(shape);
  info.is_on_demand = true;
  return info;
}

constexpr EventInfo rows[] = {
    row(events::startup),
    row(events::wlan_connect),
    row(events::wlan_disconnect),
    row(events::sta_added),
    row(events::sta_removed),
    row(events::provisioning_status),
    row(events::provisioning_profile_added),
    row(events::ipv4_acquired),
    row(events::ipv4_lost),
    row(events::address_timeout),
    on_demand(events::reset_request),
    on_demand(events::general_error),
    on_demand(events::socket_tx_failed),
    on_demand(events::socket_async_event),
    on_demand(events::fatal_device_abort),
    on_demand(events::fatal_driver_abort),
    on_demand(events::fatal_sync_loss),
    on_demand(events::fatal_no_cmd_ack),
    on_demand(events::fatal_cmd_timeout),
    row(events::mqtt_info),
    row(events::mqtt_error),
    row(events::mqtt_recv),
    row(events::iot_info),
    row(events::iot_error),
};

std::string full_name(const EventInfo& event) {
  return fmt::format("{}:{}", event.name, event.sub);
}

const EventInfo* find_on_demand(std::string_view name) {
  if (name.starts_with('+')) name.remove_prefix(1);
  // at-protocol 8.11: both spellings ask for it, one is printed.
  if (base::same_word(name, "eventfatalerror:cmd_timeout")) name = "eventfatalerror:cmd_timout";
  const auto* found =
      std::find_if(std::begin(rows), std::end(rows), [name](const EventInfo& event) {
        return event.is_on_demand && base::same_word(full_name(event), name);
      });
  return found == std::end(rows) ? nullptr : found;
}

std::string known_names() {
  std::string names;
  for (const auto& event : rows) {
    if (!event.is_on_demand) continue;
    if (!names.empty()) names += ", ";
    names += full_name(event);
  }
  return names;
}

std::string words_of(const at::FieldInfo& field) {
  std::string text;
  for (const auto& keyword : field.words) {
    if (!text.empty()) text += ", ";
    text += keyword.word;
  }
  return text;
}

// The rows of events on demand have numbers and keywords only.
base::Result<std::string, std::string> printed(const at::FieldInfo& field, std::string_view value) {
  if (field.kind == at::FieldKind::keyword) {
    const auto parsed = at::parse_keyword(value, field.words);
    if (parsed) return std::string(at::keyword_word(*parsed, field.words));
    return base::fail(
        fmt::format("{}: '{}' is none of {}", field.name, base::printable(value), words_of(field)));
  }
  CHECK(field.kind == at::FieldKind::number);
  const auto parsed = at::parse_number(value, field.range);
  if (parsed) return std::to_string(*parsed);
  return base::fail(fmt::format("{}: '{}' is no number from {} to {}", field.name,
                                base::printable(value), field.range.min, field.range.max));
}

}  // namespace

std::span<const EventInfo> event_table() { return rows; }

base::Result<std::string, std::string> event_on_demand(std::string_view event,
                                                       std::span<const std::string> arguments) {
  const auto* info = find_on_demand(event);
  if (info == nullptr) {
    return base::fail(fmt::format("'{}' is no event that can be asked for; there are {}",
                                  base::printable(event), known_names()));
  }
  if (arguments.size() != info->fields.size()) {
    return base::fail(fmt::format("{} takes {} arguments, not {}", full_name(*info),
                                  info->fields.size(), arguments.size()));
  }
  std::string line = '+' + full_name(*info);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    TRY(const auto text, printed(info->fields[i], arguments[i]));
    line += ',';
    line += text;
  }
  return line;
}

}  // namespace cordelia::module
