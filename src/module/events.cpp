#include "module/events.hpp"

namespace cordelia::module {
namespace {

template <typename Table>
constexpr EventInfo row(const EventShape<Table>& shape) {
  return {shape.name, shape.sub, shape.when, shape.source, shape.table.infos};
}

constexpr EventInfo rows[] = {
    row(events::startup),       row(events::wlan_connect),  row(events::wlan_disconnect),
    row(events::ipv4_acquired), row(events::general_error), row(events::mqtt_info),
    row(events::mqtt_error),    row(events::mqtt_recv),
};

}  // namespace

std::span<const EventInfo> event_table() { return rows; }

}  // namespace cordelia::module
