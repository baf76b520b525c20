#include "io/serial_ports.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <string_view>
#include <tuple>

namespace cordelia::io {
namespace {

namespace fs = std::filesystem;

struct Vendor {
  std::string_view id;
  AdapterMaker maker;
};

constexpr Vendor adapter_vendors[] = {{"0403", AdapterMaker::ftdi}, {"10c4", AdapterMaker::cp210x}};

// From the port up to the USB device that it is a part of.
constexpr int usb_levels_max = 8;

std::string first_line(const fs::path& file) {
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  return line;
}

// Nothing where the port is on no USB.
std::optional<fs::path> usb_device_of(const fs::path& port) {
  std::error_code error;
  auto folder = fs::canonical(port / "device", error);
  for (int level = 0; !error && level < usb_levels_max; ++level) {
    if (fs::exists(folder / "idVendor", error)) return folder;
    folder = folder.parent_path();
  }
  return std::nullopt;
}

AdapterMaker maker_of(const std::string& vendor) {
  for (const auto& row : adapter_vendors) {
    if (row.id == vendor) return row.maker;
  }
  return AdapterMaker::other;
}

struct Found {
  SerialPort port;
  int rank = 0;
};

// Nothing where there is no port behind the entry: a virtual console, or a chip that is not there.
std::optional<Found> look_at(const fs::path& entry) {
  std::error_code error;
  if (!fs::exists(entry / "device", error)) return std::nullopt;
  Found found;
  found.port.path = "/dev/" + entry.filename().string();
  found.port.name = found.port.path;
  const auto usb = usb_device_of(entry);
  if (!usb) {
    if (first_line(entry / "type") == "0") return std::nullopt;
    found.rank = 2;
    return found;
  }
  found.port.maker = maker_of(first_line(*usb / "idVendor"));
  found.rank = found.port.maker == AdapterMaker::other ? 1 : 0;
  const auto manufacturer = first_line(*usb / "manufacturer");
  const auto product = first_line(*usb / "product");
  const bool says_both = !manufacturer.empty() && !product.empty();
  const auto name = manufacturer + (says_both ? " " : "") + product;
  if (!name.empty()) found.port.name = name;
  return found;
}

}  // namespace

std::vector<SerialPort> list_serial_ports(const fs::path& classes) {
  std::vector<Found> found;
  std::error_code error;
  for (fs::directory_iterator entry(classes, error), end; !error && entry != end;
       entry.increment(error)) {
    if (auto port = look_at(entry->path())) found.push_back(*std::move(port));
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return std::tie(a.rank, a.port.path) < std::tie(b.rank, b.port.path);
  });
  std::vector<SerialPort> ports;
  for (auto& row : found) ports.push_back(std::move(row.port));
  return ports;
}

}  // namespace cordelia::io
