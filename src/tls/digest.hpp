// SHA-256, the one digest that this product names things by.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "base/bytes.hpp"

namespace cordelia::tls {

using Sha256 = std::array<std::byte, 32>;

Sha256 sha256(base::ByteView bytes);

// Two lower-case hexadecimal digits a byte.
std::string hex_of(base::ByteView bytes);

}  // namespace cordelia::tls
