// The values that AT arguments and answers are made of, and how each is read and written
// (at-protocol 1.3). Readers give the AT error that the host gets.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "at/error.hpp"
#include "base/address.hpp"

namespace cordelia::at {

// One word of an enumeration or a bitmask, as it is written in lower case.
struct Keyword {
  std::string_view word;
  std::uint32_t value = 0;
  std::string_view meaning;
};

using base::Ipv4;
using base::Mac;

struct Range {
  std::int64_t min = 0;
  std::int64_t max = 0;
};

// Decimal, 0x hexadecimal, or octal with a leading 0; a sign is allowed. Text that is no number:
// unknown_keyword (-4, at-protocol 8.16); a number outside `range`: bad_value (-1).
Result<std::int64_t> parse_number(std::string_view text, Range range);

// true, false, 1, 0 in any case; anything else: unknown_keyword.
Result<bool> parse_boolean(std::string_view text);

// The value of the word; unknown_keyword where no row has it.
Result<std::uint32_t> parse_keyword(std::string_view text, std::span<const Keyword> words);

// Words joined by `|`, or nothing for 0; an outer pair of square brackets is dropped.
Result<std::uint32_t> parse_flags(std::string_view text, std::span<const Keyword> words);

// Six hexadecimal bytes joined by `:`, each of one or two digits, with or without 0x.
Result<Mac> parse_mac(std::string_view text);

// Dotted decimal.
Result<Ipv4> parse_ipv4(std::string_view text);

// The words of the bits that are set, joined by `|`, in the order of the table.
std::string flag_words(std::uint32_t value, std::span<const Keyword> words);

// The first word with this value. REQUIRES: there is one.
std::string_view keyword_word(std::uint32_t value, std::span<const Keyword> words);

}  // namespace cordelia::at
