// Base64 as RFC 4648 section 4 writes it: the + / alphabet, padding required, no line breaks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace cordelia::base {

std::string base64_encode(ByteView bytes);

// Nothing where `text` is not exactly what base64_encode could have written.
std::optional<Bytes> base64_decode(std::string_view text);

}  // namespace cordelia::base
