// Durations as people read and write them in reports and conditions: 250us, 4.5ms, 3s, 2m.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace cordelia::results {

// Three significant digits: 0us, 950us, 4.51ms, 12.3s, 310s.
std::string to_text(base::Duration duration);

// Seconds of `250us`, `4.5ms`, `3s`, `2m`, `1h`; nothing where it is none of these.
std::optional<double> seconds_in(std::string_view text);

}  // namespace cordelia::results
