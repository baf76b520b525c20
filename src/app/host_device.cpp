#include "app/host_device.hpp"

#include <CLI/CLI.hpp>
#include <utility>

#include "app/fleet_door.hpp"
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
                  "Serial port, pseudo-terminal, tcp://HOST:PORT or fleet:NUMBER; else the running "
                  "lab's module")
      ->type_name("DEVICE");
  add_line_options(command, device);
}

HostResult<std::string> device_to_use(const HostDevice& device) {
  auto name = device_name(device.name, state_path(device.state));
  if (!name) return base::fail(no_device());
  if (is_fleet_device(*name)) {
    auto pty = attach_to_fleet(*name, state_path(device.state));
    if (!pty) return base::fail(HostFailure{ExitStatus::environment, pty.error(), 0});
    return *std::move(pty);
  }
  return *std::move(name);
}

}  // namespace cordelia::app
