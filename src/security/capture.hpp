// The bytes of one connection as TCP carried them, with the secrets that decrypt them: what a
// capture file is made of. Kept only while the key log is on.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/trace.hpp"
#include "security/moment.hpp"

namespace cordelia::security {

struct CapturedBytes {
  Moment at{};
  base::Direction direction = base::Direction::sent;
  base::Bytes content;
};

struct Capture {
  std::vector<std::string> secrets;  // lines of SSLKEYLOGFILE's format, without line ends
  std::vector<CapturedBytes> pieces;
  std::size_t bytes = 0;
  bool is_full = false;  // limits::capture_bytes_max was reached; the rest is missing
};

}  // namespace cordelia::security
