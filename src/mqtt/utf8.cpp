#include "mqtt/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "mqtt/limits.hpp"

namespace cordelia::mqtt {
namespace {

// One row of the table of well-formed sequences, Unicode 15 table 3-7: the range of the lead byte,
// the range of the second byte, and how many bytes there are. Later bytes are 80..BF.
struct Sequence {
  std::uint8_t lead_min, lead_max, second_min, second_max;
  std::size_t bytes;
};

constexpr Sequence sequences[] = {
    {0x01, 0x7F, 0x00, 0x00, 1},  // from 01: U+0000 is forbidden [MQTT-1.5.3-2]
    {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3},  // up to 9F: the surrogates lie above [MQTT-1.5.3-1]
    {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4},
    {0xF4, 0xF4, 0x80, 0x8F, 4},
};

bool is_between(char c, std::uint8_t low, std::uint8_t high) {
  const auto value = static_cast<std::uint8_t>(c);
  return value >= low && value <= high;
}

bool begins_with(std::string_view text, const Sequence& sequence) {
  if (!is_between(text[0], sequence.lead_min, sequence.lead_max)) return false;
  if (text.size() < sequence.bytes) return false;
  if (sequence.bytes == 1) return true;
  if (!is_between(text[1], sequence.second_min, sequence.second_max)) return false;
  for (std::size_t i = 2; i < sequence.bytes; ++i) {
    if (!is_between(text[i], 0x80, 0xBF)) return false;
  }
  return true;
}

// Length of the character at the front; 0 where there is no character.
std::size_t first_character_bytes(std::string_view text) {
  for (const auto& sequence : sequences) {
    if (begins_with(text, sequence)) return sequence.bytes;
  }
  return 0;
}

}  // namespace

Result<void> check_text(std::string_view text) {
  if (text.size() > field_bytes_max) return base::fail(Fault::text_too_long);
  // Most texts are ASCII as a whole.
  const auto other =
      std::find_if(text.begin(), text.end(), [](char c) { return !is_between(c, 0x01, 0x7F); });
  text.remove_prefix(static_cast<std::size_t>(other - text.begin()));
  while (!text.empty()) {
    const auto bytes = first_character_bytes(text);
    if (bytes == 0) return base::fail(Fault::text_malformed);
    text.remove_prefix(bytes);
  }
  return {};
}

}  // namespace cordelia::mqtt
