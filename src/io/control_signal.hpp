// The wires of a serial port beside the data that the host drives.
#pragma once

namespace cordelia::io {

enum class Signal { dtr, rts };

enum class SignalLevel { off, on };

struct SignalSet {
  Signal signal{};
  SignalLevel level{};
};

}  // namespace cordelia::io
