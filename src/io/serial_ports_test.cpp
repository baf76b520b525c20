#include "io/serial_ports.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "io/testing_loop.hpp"

namespace cordelia::io {
namespace {

namespace fs = std::filesystem;

// The kernel's files of a machine that has these ports.
class Machine {
 public:
  fs::path classes() const { return folder_.path("class"); }

  void has_console(const std::string& name) { fs::create_directories(classes() / name); }

  void has_chip(const std::string& name, const std::string& type) {
    const fs::path device = folder_.path("platform/" + name);
    fs::create_directories(device);
    fs::create_directories(classes() / name);
    fs::create_directory_symlink(device, classes() / name / "device");
    say(classes() / name / "type", type);
  }

  void has_adapter(const std::string& name, const std::string& vendor, const std::string& product) {
    const fs::path usb = folder_.path("usb/" + name);
    const fs::path device = usb / "1-1:1.0" / name;
    fs::create_directories(device);
    say(usb / "idVendor", vendor);
    say(usb / "manufacturer", "Maker");
    if (!product.empty()) say(usb / "product", product);
    fs::create_directories(classes() / name);
    fs::create_directory_symlink(device, classes() / name / "device");
  }

 private:
  static void say(const fs::path& file, const std::string& text) {
    std::ofstream(file) << text << '\n';
  }

  TestDirectory folder_;
};

TEST(SerialPorts, ListsTheLikelyOnesFirst) {
  Machine machine;
  machine.has_console("tty0");
  machine.has_chip("ttyS0", "4");
  machine.has_chip("ttyS1", "0");
  machine.has_adapter("ttyACM0", "2e8a", "Pico");
  machine.has_adapter("ttyUSB1", "0403", "FT232R USB UART");
  machine.has_adapter("ttyUSB0", "10c4", "CP2102");
  std::string listed;
  for (const auto& port : list_serial_ports(machine.classes())) {
    listed += port.path + " " + port.name + "\n";
  }
  EXPECT_EQ(listed,
            "/dev/ttyUSB0 Maker CP2102\n"
            "/dev/ttyUSB1 Maker FT232R USB UART\n"
            "/dev/ttyACM0 Maker Pico\n"
            "/dev/ttyS0 /dev/ttyS0\n");
}

TEST(SerialPorts, KnowsTheMakers) {
  Machine machine;
  machine.has_adapter("ttyUSB0", "10c4", "");
  machine.has_adapter("ttyUSB1", "0403", "");
  const auto ports = list_serial_ports(machine.classes());
  ASSERT_EQ(ports.size(), 2U);
  EXPECT_EQ(ports[0].maker, AdapterMaker::cp210x);
  EXPECT_EQ(ports[1].maker, AdapterMaker::ftdi);
  EXPECT_EQ(ports[0].name, "Maker");
}

TEST(SerialPorts, FindsNoneWhereTheKernelTellsNone) {
  EXPECT_TRUE(list_serial_ports("/nonexistent").empty());
}

}  // namespace
}  // namespace cordelia::io
