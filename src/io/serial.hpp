// The host's side of a serial port or pseudo-terminal.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "io/device.hpp"

namespace cordelia::io {

enum class Parity { none, even, odd };

// at-protocol F1: 115200 8N1, no flow control, is what a module has until it is told otherwise. The
// other formats are for adapters and for modules of others.
struct SerialOptions {
  std::uint32_t baud_rate = 115200;  // 9600 to 3,000,000, the usual steps
  unsigned data_bits = 8;            // 7 or 8
  Parity parity = Parity::none;
  unsigned stop_bits = 1;         // 1 or 2
  bool has_flow_control = false;  // RTS/CTS
};

// Takes the port for itself alone while it is open.
Result<std::unique_ptr<Device>> open_serial(asio::io_context& loop, const std::string& path,
                                            const SerialOptions& options = {});

}  // namespace cordelia::io
