// Comma-separated values (RFC 4180): the first row names the columns.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "scenario/template.hpp"

namespace cordelia::scenario {

// A sentence with the line where it is none. At least one row; no control characters, which no line
// to a module could hold.
base::Result<Columns, std::string> parse_csv(std::string_view text);

}  // namespace cordelia::scenario
