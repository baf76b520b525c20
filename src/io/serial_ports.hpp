// Which serial ports this machine has, with the names of the USB adapters behind them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cordelia::io {

enum class AdapterMaker { other, ftdi, cp210x };

struct SerialPort {
  std::string path;  // "/dev/ttyUSB0"
  std::string name;  // "FTDI FT232R USB UART"; the path where the adapter tells none
  AdapterMaker maker = AdapterMaker::other;
};

// FTDI and CP210x first, which the evaluation board and most cables have; then other USB adapters;
// then the ports of the machine itself. `classes` is the kernel's list, below which everything else
// is found.
std::vector<SerialPort> list_serial_ports(const std::filesystem::path& classes = "/sys/class/tty");

}  // namespace cordelia::io
