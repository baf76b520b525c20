#include "io/serial.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <termios.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "io/descriptor_device.hpp"

namespace cordelia::io {
namespace {

struct Speed {
  std::uint32_t baud_rate;
  speed_t code;
};

constexpr Speed speeds[] = {
    {9600, B9600},       {19200, B19200},     {38400, B38400},     {57600, B57600},
    {115200, B115200},   {230400, B230400},   {460800, B460800},   {500000, B500000},
    {576000, B576000},   {921600, B921600},   {1000000, B1000000}, {1152000, B1152000},
    {1500000, B1500000}, {2000000, B2000000}, {2500000, B2500000}, {3000000, B3000000},
};

std::optional<speed_t> code_of(std::uint32_t baud_rate) {
  const auto* found =
      std::find_if(std::begin(speeds), std::end(speeds),
                   [baud_rate](const Speed& s) { return s.baud_rate == baud_rate; });
  if (found == std::end(speeds)) return std::nullopt;
  return found->code;
}

struct Advice {
  int error;
  std::string_view text;
};

constexpr Advice advices[] = {
    {ENOENT, "is the adapter plugged in, or the module started?"},
    {ENXIO, "the adapter or module behind it is gone; plug it in or start it again"},
    {EIO, "the adapter or module behind it is gone; plug it in or start it again"},
    {EACCES,
     "add yourself to the group that owns it (sudo adduser $USER dialout) and log in again"},
    {EPERM, "add yourself to the group that owns it (sudo adduser $USER dialout) and log in again"},
    {EBUSY, "another program has it open; end that one first"},
    {ENOTTY, "it is neither a serial port nor a pseudo-terminal"},
};

auto cannot_open(const std::string& path, int error) {
  auto failure = system_failure(fmt::format("cannot open {}", path), error);
  for (const auto& advice : advices) {
    if (advice.error == error) failure.text += fmt::format("; {}", advice.text);
  }
  return base::fail(std::move(failure));
}

termios raw_mode(termios mode, const SerialOptions& options) {
  ::cfmakeraw(&mode);
  mode.c_cflag &= ~static_cast<tcflag_t>(CSIZE | PARENB | PARODD | CSTOPB | CRTSCTS);
  mode.c_cflag |= CLOCAL | CREAD;
  mode.c_cflag |= options.data_bits == 7 ? CS7 : CS8;
  if (options.stop_bits == 2) mode.c_cflag |= CSTOPB;
  if (options.parity != Parity::none) mode.c_cflag |= PARENB;
  if (options.parity == Parity::odd) mode.c_cflag |= PARODD;
  if (options.has_flow_control) mode.c_cflag |= CRTSCTS;
  mode.c_cc[VMIN] = 1;
  mode.c_cc[VTIME] = 0;
  return mode;
}

bool set_modem_line(int fd, SignalSet change) {
  const int line = change.signal == Signal::dtr ? TIOCM_DTR : TIOCM_RTS;
  return ::ioctl(fd, change.level == SignalLevel::on ? TIOCMBIS : TIOCMBIC, &line) == 0;
}

// Linux keeps the exclusive mark of a pseudo-terminal beyond its last close.
void give_back(int fd) { ::ioctl(fd, TIOCNXCL); }

}  // namespace

Result<std::unique_ptr<Device>> open_serial(asio::io_context& loop, const std::string& path,
                                            const SerialOptions& options) {
  const auto speed = code_of(options.baud_rate);
  if (!speed) {
    return base::fail(
        Failure{Fault::unsupported,
                fmt::format("{} baud is no usual speed; 115200 is the module's, 9600 to "
                            "3000000 in the usual steps can be set",
                            options.baud_rate)});
  }
  if (options.data_bits < 7 || options.data_bits > 8 || options.stop_bits < 1 ||
      options.stop_bits > 2) {
    return base::fail(Failure{Fault::unsupported,
                              fmt::format("{} data bits and {} stop bits cannot be set; there are "
                                          "7 or 8, and 1 or 2",
                                          options.data_bits, options.stop_bits)});
  }
  FileDescriptor fd(::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
  if (!fd.is_open()) return cannot_open(path, errno);
  termios mode{};
  if (::tcgetattr(fd.get(), &mode) != 0) return cannot_open(path, errno);
  if (::ioctl(fd.get(), TIOCEXCL) != 0) return cannot_open(path, errno);
  mode = raw_mode(mode, options);
  ::cfsetspeed(&mode, *speed);
  if (::tcsetattr(fd.get(), TCSANOW, &mode) != 0) {
    const int error = errno;
    give_back(fd.get());
    return cannot_open(path, error);
  }
  return std::make_unique<DescriptorDevice>(
      loop, DescriptorDevice::Parts{std::move(fd), write_to_file, path, give_back, set_modem_line});
}

}  // namespace cordelia::io
