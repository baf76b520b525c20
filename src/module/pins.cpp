#include "module/pins.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace cordelia::module {
namespace {

constexpr PinInfo rows[] = {
    {Pin::reset, "RESET", PinDirection::input, Level::high,
     "Low holds the module in reset; it boots when the pin is high again.", "[driver]"},
    {Pin::wake, "WAKEUP", PinDirection::input, Level::low, "A rising edge ends hibernate at once.",
     "[driver]"},
    // at-protocol 2.9 [click]: active low, kept high; [driver] keeps its line low in normal use.
    {Pin::boot, "BOOT", PinDirection::input, Level::high,
     "Low when the module starts: the boot loader has it, which says nothing, until it is reset "
     "with the pin high.",
     "[click][inferred]"},
    {Pin::app_mode_0, "APP_MODE_0", PinDirection::input, Level::low,
     "Read at boot, with APP_MODE_1: 00 AT, 01 OTA, 10 provisioning, 11 transparent (APP_MODE_1 "
     "first).",
     "[driver][manual][click]"},
    {Pin::app_mode_1, "APP_MODE_1", PinDirection::input, Level::low,
     "Read at boot, with APP_MODE_0.", "[driver][manual][click]"},
    {Pin::status_0, "STATUS_IND_0", PinDirection::output, Level::low,
     "The LED MODE: high while the module has an address.", "[sem]"},
    {Pin::status_1, "STATUS_IND_1", PinDirection::output, Level::low,
     "The LED STATUS: high while the module has an address.", "[sem]"},
};

static_assert(std::size(rows) == pin_count);

struct LevelWord {
  std::string_view word;
  Level level;
};

constexpr LevelWord level_words[] = {
    {"low", Level::low}, {"high", Level::high}, {"0", Level::low}, {"1", Level::high}};

}  // namespace

std::span<const PinInfo> pin_table() { return rows; }

const PinInfo& pin_info(Pin pin) { return rows[static_cast<std::size_t>(pin)]; }

const PinInfo* find_pin(std::string_view name) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows), [name](const PinInfo& pin) {
    return base::same_word(pin.name, name);
  });
  return row == std::end(rows) ? nullptr : row;
}

const Level* find_level(std::string_view word) {
  const auto* row =
      std::find_if(std::begin(level_words), std::end(level_words),
                   [word](const LevelWord& level) { return base::same_word(level.word, word); });
  return row == std::end(level_words) ? nullptr : &row->level;
}

std::string_view word_of(Level level) { return level == Level::low ? "low" : "high"; }

Pins::Pins(Level boot_active) : boot_active_(boot_active) {
  for (const auto& row : rows) levels_[static_cast<std::size_t>(row.pin)] = row.idle;
  levels_[static_cast<std::size_t>(Pin::boot)] =
      boot_active == Level::low ? Level::high : Level::low;
}

bool Pins::drive(Pin pin, Level level) {
  auto& now = levels_[static_cast<std::size_t>(pin)];
  const bool changes = now != level;
  now = level;
  return changes;
}

Mode Pins::mode() const {
  const bool first = level(Pin::app_mode_1) == Level::high;
  const bool second = level(Pin::app_mode_0) == Level::high;
  if (first) return second ? Mode::transparent : Mode::provisioning;
  return second ? Mode::ota : Mode::at;
}

}  // namespace cordelia::module
