// Reads TOML 1.0.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "config/errors.hpp"
#include "config/value.hpp"

namespace cordelia::config {

base::Result<Table, Error> parse_toml(std::string_view text);

}  // namespace cordelia::config
