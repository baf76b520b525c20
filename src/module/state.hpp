// What the module is at a moment, and what it became at its last boot (at-protocol 2.0).
#pragma once

#include <cstdint>
#include <string_view>

namespace cordelia::module {

enum class State {
  off,            // no power
  starting,       // the first boot, in which input waits instead of being lost
  running,        // the network processor is on
  nwp_off,        // it is not
  resetting,      // on the way to +eventstartup
  factory_reset,  // silent until it is done
  hibernating,    // until the timer ends or WAKEUP rises
  held_in_reset,  // RESET is low
  boot_loader,    // BOOT was active at the start: silent until the next reset
};

// One word or two, for people and programs: `running`, `boot loader`.
std::string_view word_of(State state);

// What the app-mode pins make of the module at each boot.
enum class Mode { at, ota, provisioning, transparent };

std::string_view word_of(Mode mode);

enum class Parity : std::uint8_t { none, even, odd };

std::string_view word_of(Parity parity);

// The UART as it is at this moment (at-protocol 2.2.4): `set` changes the one of the next boot. A
// pseudo-terminal has no bits on a wire, so only the speed acts, where the profile paces lines.
struct Uart {
  std::uint32_t baud_rate = 115200;
  Parity parity = Parity::none;
  bool flow_control = false;

  friend bool operator==(const Uart&, const Uart&) = default;
};

}  // namespace cordelia::module
