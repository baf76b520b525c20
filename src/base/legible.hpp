// Text of strangers, made fit to be shown: what would steer a terminal, turn the direction of
// letters, or is no text at all, is written out. Nothing here depends on the locale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cordelia::base {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t bytes = 0;  // 0: no valid UTF-8 stands here
};

// The character at the front, RFC 3629: no overlong forms, no surrogates. REQUIRES: !text.empty().
CodePoint first_code_point(std::string_view text);

// Whether a character that is no control of ASCII is not seen itself or changes how others are
// seen: C1 controls, zero-width and direction marks, overrides, isolates, line separators, tags.
bool is_hidden(std::uint32_t code_point);

struct Legible {
  std::string text;      // valid UTF-8
  bool is_exact = true;  // nothing had to be written out: `text` is what came
};

// Letters of all languages stay; controls and bytes that are no UTF-8 become \r, \n, \t or \xHH,
// hidden characters \u{HHHH}.
Legible legible(std::string_view bytes);

}  // namespace cordelia::base
