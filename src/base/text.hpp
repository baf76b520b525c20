// Small text tools that the standard library lacks; ASCII only, independent of the locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cordelia::base {

// `text` without blanks (space, TAB) at either end.
std::string_view trimmed(std::string_view text);

char lower(char c);
std::string lowered(std::string_view text);

// ASCII letters compare without case.
bool same_word(std::string_view a, std::string_view b);
bool starts_with_word(std::string_view text, std::string_view prefix);

// Decimal digits only, no sign; nothing where there is anything else or where it does not fit.
std::optional<std::uint64_t> parse_decimal(std::string_view text);

// Bytes that are no printable ASCII as \xNN, \r, \n, \t: harmless on a terminal and in a log.
std::string printable(std::string_view text);

}  // namespace cordelia::base
