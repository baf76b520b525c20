// A module seen from the host's side: a byte stream to one that already runs, wherever it is. What
// replays transcripts, sends commands or offers a console talks to this and nothing else.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "io/control_signal.hpp"
#include "io/fault.hpp"
#include "io/runtime.hpp"

namespace cordelia::io {

class Device {
 public:
  // Called from the loop, never from within a call of Device. They may call anything but must not
  // destroy the device.
  struct Calls {
    std::function<void(base::ByteView)> on_input;
    // Everything that send() took has left.
    std::function<void()> on_drained = {};
    // The device is gone; a sentence why. Nothing follows.
    std::function<void(std::string)> on_end = {};
  };

  virtual ~Device() = default;

  // Once; input that came before is given then.
  virtual void start(Calls calls) = 0;

  // False where so much waits already (limits::device_unsent_bytes_max) that nothing was taken, or
  // where the device is gone.
  virtual bool send(std::string_view bytes) = 0;

  // False where the device has no such wire, or the system refuses.
  virtual bool set(SignalSet /*change*/) { return false; }

  // What has not left is lost. No call follows.
  virtual void close() = 0;

  virtual std::string name() const = 0;
};

}  // namespace cordelia::io
