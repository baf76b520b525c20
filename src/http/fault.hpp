// What can be wrong with an HTTP message of a stranger.
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace cordelia::http {

enum class Fault {
  malformed,       // breaks the grammar of RFC 9112
  other_version,   // HTTP, and not 1.0 or 1.1
  bad_length,      // Content-Length and chunks disagree, or say no number
  head_too_large,  // start line and fields, or a line between chunks
  body_too_large,
  cut_off,  // the peer ended before its message did
};

template <typename T>
using Result = base::Result<T, Fault>;

// A sentence for people.
std::string_view text_of(Fault fault);

}  // namespace cordelia::http
