// The little of UTF-8 that this room needs: whether a document is valid, and how bytes of a device
// are shown without doing anything to the terminal that shows them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cordelia::replay {

// Where the first byte stands that is no valid UTF-8 (RFC 3629: no overlong forms, no surrogates).
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// Letters of all languages as they are; control bytes, C1 controls, direction and line marks and
// invalid bytes as \r, \n, \t, \xNN or \u{NNNN}. The result is valid UTF-8.
std::string visible(std::string_view text);

}  // namespace cordelia::replay
