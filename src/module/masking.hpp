// Requests as a trace may show them: keys and passwords hidden, payloads as their size.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "at/request_reader.hpp"

namespace cordelia::module {

std::string masked(const at::Request& request);

// The key or password that a request line carries, without its quotes.
struct SecretPart {
  std::size_t begin = 0;  // in the line
  std::size_t end = 0;
  std::string name;  // "mqtt password", "key"
};

// Nothing where the tables know of none, or where it is empty.
std::optional<SecretPart> secret_part(std::string_view line);

}  // namespace cordelia::module
