// The module's pins as a table (at-protocol 2.0 and 2.9), and what stands on them. What a pin does
// is the core's business.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "module/state.hpp"

namespace cordelia::module {

enum class Pin : std::uint8_t { reset, wake, boot, app_mode_0, app_mode_1, status_0, status_1 };

inline constexpr std::size_t pin_count = 7;

enum class Level : std::uint8_t { low, high };

enum class PinDirection { input, output };

struct PinInfo {
  Pin pin{};
  std::string_view name;  // as documents write it
  PinDirection direction = PinDirection::input;
  Level idle = Level::low;  // what nobody drives: the level of normal use
  std::string_view meaning;
  std::string_view source;
};

// In the order of Pin.
std::span<const PinInfo> pin_table();

const PinInfo& pin_info(Pin pin);

// Null where no pin has the name; letters compare without case.
const PinInfo* find_pin(std::string_view name);

// low, high; 0 and 1 say the same.
const Level* find_level(std::string_view word);
std::string_view word_of(Level level);

// What the host's side drives.
class Pins {
 public:
  // The sources do not agree which level of BOOT is the active one, see the table.
  explicit Pins(Level boot_active);

  Level level(Pin pin) const { return levels_[static_cast<std::size_t>(pin)]; }

  // False where the level was there already.
  bool drive(Pin pin, Level level);

  bool holds_reset() const { return level(Pin::reset) == Level::low; }

  bool wants_boot_loader() const { return level(Pin::boot) == boot_active_; }

  // The app-mode pins as they are now.
  Mode mode() const;

 private:
  Level boot_active_;
  std::array<Level, pin_count> levels_{};
};

}  // namespace cordelia::module
