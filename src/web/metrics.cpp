#include "web/metrics.hpp"

#include <fmt/format.h>

namespace cordelia::web {
namespace {

enum class MetricKind { gauge, counter };

// One value for each device.
struct DeviceMetric {
  std::string_view name;
  MetricKind kind;
  std::string_view help;
  double (*value)(const Device& device);
};

double entries_of(const Device& device) {
  return static_cast<double>(device.conversation().backlog().next() - 1);
}

double kept_by(const Device& device) {
  const auto& backlog = device.conversation().backlog();
  return static_cast<double>(backlog.next() - backlog.first());
}

constexpr DeviceMetric device_metrics[] = {
    {"cordelia_device_open", MetricKind::gauge, "Whether the device is there.",
     [](const Device& device) { return device.conversation().is_open() ? 1.0 : 0.0; }},
    {"cordelia_device_busy", MetricKind::gauge, "Whether a request is with the module.",
     [](const Device& device) { return device.conversation().is_busy() ? 1.0 : 0.0; }},
    {"cordelia_device_requests_waiting", MetricKind::gauge, "Requests behind the one that runs.",
     [](const Device& device) { return static_cast<double>(device.conversation().waiting()); }},
    {"cordelia_device_log_entries_total", MetricKind::counter,
     "Lines of the command window so far.", entries_of},
    {"cordelia_device_log_entries_kept", MetricKind::gauge, "Lines that can still be read.",
     kept_by},
};

std::string head_of(std::string_view name, MetricKind kind, std::string_view help) {
  return fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name,
                     kind == MetricKind::gauge ? "gauge" : "counter");
}

}  // namespace

// Ids and kinds are words of ours: nothing in them has to be escaped.
std::string metrics_text(const MetricsSources& sources) {
  std::string text = head_of("cordelia_info", MetricKind::gauge, "Always 1; which program it is.");
  text += fmt::format("cordelia_info{{version=\"{}\"}} 1\n", sources.version);
  text += head_of("cordelia_web_connections", MetricKind::gauge, "Connections of browsers.");
  text += fmt::format("cordelia_web_connections {}\n", sources.connections);
  text += head_of("cordelia_web_browsers", MetricKind::gauge, "Browsers with a live connection.");
  text += fmt::format("cordelia_web_browsers {}\n", sources.browsers);
  for (const auto& row : device_metrics) {
    text += head_of(row.name, row.kind, row.help);
    for (const auto& device : sources.devices->all()) {
      text += fmt::format("{}{{device=\"{}\",kind=\"{}\"}} {}\n", row.name, device->id(),
                          device->kind(), row.value(*device));
    }
  }
  return text;
}

}  // namespace cordelia::web
