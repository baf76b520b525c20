// What a Wi-Fi key may look like.
#pragma once

#include <string_view>

#include "module/words.hpp"

namespace cordelia::module {

// Whether a network of this security is joined with a passphrase.
bool needs_passphrase(Security security);

// at-protocol 2.3.1: 8 to 63 characters, or 64 hexadecimal digits. REQUIRES: at most 64 bytes.
bool is_passphrase(std::string_view key);

}  // namespace cordelia::module
