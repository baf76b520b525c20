// The options that every command which talks to a module has, and what they mean.
#pragma once

#include <cstdint>
#include <string>

#include "app/host_failure.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace cordelia::app {

struct HostDevice {
  std::string name{};   // --device; empty: the running lab's module
  std::string state{};  // --state
  std::uint32_t baud_rate = 115200;
};

// Declares --device, --baud and --state. `device` outlives the parser.
void add_device_options(CLI::App& command, HostDevice& device);

// --baud and --state alone, for a command that takes the device as an argument.
void add_line_options(CLI::App& command, HostDevice& device);

// The name for io::open_device.
HostResult<std::string> device_to_use(const HostDevice& device);

}  // namespace cordelia::app
