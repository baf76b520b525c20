// What monitoring may know, as Prometheus reads it.
#pragma once

#include <string>
#include <string_view>

#include "web/devices.hpp"

namespace cordelia::web {

inline constexpr std::string_view metrics_type = "text/plain; version=0.0.4; charset=utf-8";

struct MetricsSources {
  std::string version;
  std::size_t connections = 0;
  std::size_t browsers = 0;
  const Devices* devices = nullptr;  // never null
};

std::string metrics_text(const MetricsSources& sources);

}  // namespace cordelia::web
