#include "app/host_device.hpp"

#include <CLI/CLI.hpp>
#include <utility>

#include "app/state_path.hpp"

namespace cordelia::app {

void add_line_options(CLI::App& command, HostDevice& device) {
  command.add_option("--baud", device.baud_rate, "Speed of a serial port")
      ->type_name("RATE")
      ->capture_default_str();
  command.add_option("--state", device.state, "Folder where labs keep their files")
      ->type_name("DIR");
}

void add_device_options(CLI::App& command, HostDevice& device) {
  command
      .add_option("-d,--device", device.name,
                  "Serial port, pseudo-terminal or tcp://HOST:PORT; else the running lab's module")
      ->type_name("DEVICE");
  add_line_options(command, device);
}

HostResult<std::string> device_to_use(const HostDevice& device) {
  auto name = device_name(device.name, state_path(device.state));
  if (!name) return base::fail(no_device());
  return *std::move(name);
}

}  // namespace cordelia::app
