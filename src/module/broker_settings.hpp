// What the enrolment service hands over beside certificates (no source gives its form [inferred]):
// lines `option: value` with options of the group mqtt, an empty line, and the broker's root CA as
// PEM.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flash/settings_memory.hpp"

namespace cordelia::module {

struct BrokerSettings {
  std::vector<flash::SettingChange> settings;  // canonical; of the options that a service may set
  std::string root_ca;                         // PEM of one certificate or more
};

// Nothing where a value is none that its option may have, the endpoint is missing, or no
// certificate follows. Lines with other options are passed over.
std::optional<BrokerSettings> parse_broker_settings(std::string_view text);

}  // namespace cordelia::module
