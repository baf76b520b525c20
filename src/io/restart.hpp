// Starts a module behind a serial port over DTR and RTS, as the circuit of a board that resets
// itself takes them: DTR alone is RESET, RTS alone is BOOT, both or neither do nothing (Rfc2217Line
// says more).
#pragma once

#include <functional>

#include "io/device.hpp"

namespace cordelia::io {

enum class Start { firmware, boot_loader };

// False where the device has no such wires: nothing was done. The rest goes on by itself; the
// device is not touched any more once `mark` has expired.
bool restart(asio::io_context& loop, Device& device, Start start, const Lifetime::Mark& mark);

}  // namespace cordelia::io
