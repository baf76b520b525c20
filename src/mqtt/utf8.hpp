// The texts that MQTT allows, MQTT 3.1.1 section 1.5.3.
#pragma once

#include <string_view>

#include "mqtt/fault.hpp"

namespace cordelia::mqtt {

// Fails with text_too_long beyond 65535 bytes, with text_malformed for anything but UTF-8 (overlong
// forms, surrogates and values above U+10FFFF included) and for U+0000. Control characters and
// U+FFFE are legal here: the standard only advises senders against them.
Result<void> check_text(std::string_view text);

}  // namespace cordelia::mqtt
