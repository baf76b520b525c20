// The byte channel of one host's line, whatever it is made of: a pseudo-terminal, a TCP client, the
// standard streams, memory. It moves bytes and knows nothing of modules; the Driver owns it.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "io/output_queue.hpp"

namespace cordelia::io {

// Who hears of a line. All calls come from the loop, never from within a call of LineHost. A line
// may be closed in any of them, and destroyed once they have returned.
class LineOwner {
 public:
  virtual ~LineOwner() = default;

  // The view is valid during the call.
  virtual void on_input(base::ByteView bytes) = 0;

  // What write() kept has left.
  virtual void on_unblocked() = 0;

  // The host will send nothing more but may still read.
  virtual void on_input_end() = 0;

  // The host is gone for good. No call follows.
  virtual void on_closed() = 0;
};

class LineHost {
 public:
  virtual ~LineHost() = default;

  // Once, before anything else. Reading begins with set_reading(true).
  virtual void start(LineOwner& owner) = 0;

  // While off, the host's bytes stay in the kernel and hold the host back.
  virtual void set_reading(bool on) = 0;

  // One burst. After `kept` the owner says nothing more on this line until on_unblocked(); what it
  // says all the same waits up to limits::line_unsent_bytes_max, and is dropped beyond. After
  // `lost` the line is over.
  virtual Sent write(std::string_view burst) = 0;

  // Ends the line; what write() kept is lost. No call of the owner follows.
  virtual void close() = 0;

  // For people: `/tmp/cordelia -> /dev/pts/3`, `127.0.0.1:40312`.
  virtual std::string name() const = 0;
};

}  // namespace cordelia::io
