#include "bench/tty_client.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <array>

#include "base/text.hpp"

namespace cordelia::bench {
namespace {

// The kernel's own time limit costs no system call per read. In tenths of a second.
constexpr cc_t patience = 100;

bool set_patience(int fd) {
  termios mode{};
  if (::tcgetattr(fd, &mode) != 0) return false;
  ::cfmakeraw(&mode);
  mode.c_cc[VMIN] = 0;
  mode.c_cc[VTIME] = patience;
  return ::tcsetattr(fd, TCSANOW, &mode) == 0;
}

}  // namespace

Result<TtyClient> TtyClient::open(const std::string& path) {
  io::FileDescriptor fd(::open(path.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (!fd.is_open() || !set_patience(fd.get())) return fail("cannot open " + path);
  return TtyClient(std::move(fd));
}

Result<void> TtyClient::exchange(std::string_view request, std::string_view answer) {
  if (::write(fd_.get(), request.data(), request.size()) != static_cast<ssize_t>(request.size())) {
    return fail("the terminal does not take the request");
  }
  std::array<char, 4096> heard;
  std::size_t size = 0;
  while (size < answer.size()) {
    const auto more = ::read(fd_.get(), heard.data() + size, heard.size() - size);
    if (more <= 0) break;
    size += static_cast<std::size_t>(more);
  }
  const std::string_view text(heard.data(), size);
  if (text == answer) return {};
  return fail(
      fmt::format("awaited '{}', heard '{}'", base::printable(answer), base::printable(text)));
}

}  // namespace cordelia::bench
