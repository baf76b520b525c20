// Bounds on the HTTP messages of strangers.
#pragma once

#include <cstddef>

namespace cordelia::http {

// No message may pass these; a caller who expects less asks for less, one who expects a firmware
// image asks for more.
struct Limits {
  std::size_t head_bytes_max = std::size_t{16} * 1024;
  std::size_t body_bytes_max = std::size_t{256} * 1024;
};

}  // namespace cordelia::http
