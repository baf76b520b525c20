// A line whose host is code in the same process: what one end sends, the other gets from the loop,
// in order and in the bursts in which it was sent.
#pragma once

#include <memory>

#include "io/device.hpp"
#include "io/line_host.hpp"

namespace cordelia::io {

struct MemoryLine {
  std::unique_ptr<LineHost> line;  // for a Driver
  std::unique_ptr<Device> device;  // for the host; destroying it ends the line
};

// Never blocks the module: what it says waits in memory for the next turn of the loop only. What
// the host sends while the module does not take input waits up to limits::device_unsent_bytes_max.
MemoryLine memory_line(asio::io_context& loop, std::string name);

}  // namespace cordelia::io
