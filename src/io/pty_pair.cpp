#include "io/pty_pair.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>

#include <array>
#include <cerrno>
#include <cstdlib>

namespace cordelia::io {
namespace {

// On Linux a master's mode is its slave's.
void make_raw(int master) {
  termios mode{};
  if (::tcgetattr(master, &mode) != 0) return;
  ::cfmakeraw(&mode);
  mode.c_cflag |= CLOCAL | CREAD;
  ::cfsetspeed(&mode, B115200);  // at-protocol F1; nothing is paced by it
  ::tcsetattr(master, TCSANOW, &mode);
}

}  // namespace

Result<PtyPair> open_pty_pair() {
  constexpr auto what = "cannot open a pseudo-terminal";
  PtyPair pair;
  pair.master = FileDescriptor(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
  const int master = pair.master.get();
  if (master < 0) return base::fail(system_failure(what, errno));
  std::array<char, 64> name{};
  if (::grantpt(master) != 0 || ::unlockpt(master) != 0 ||
      ::ptsname_r(master, name.data(), name.size()) != 0) {
    return base::fail(system_failure(what, errno));
  }
  if (const int error = reset_slave(master); error != 0) {
    return base::fail(system_failure(what, error));
  }
  pair.slave = name.data();
  return pair;
}

Slave slave_state(int master) {
  pollfd poll{.fd = master, .events = POLLIN, .revents = 0};
  ::poll(&poll, 1, 0);
  if ((poll.revents & POLLHUP) == 0) return Slave::open;
  return (poll.revents & POLLIN) != 0 ? Slave::closed_unread : Slave::closed;
}

// The kernel holds unread output in two places, the master's pipe and the slave's line discipline;
// in this order nothing slips from one to the other in between.
int reset_slave(int master) {
  make_raw(master);
  const FileDescriptor slave(
      ::ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
  const int error = slave.is_open() ? 0 : errno;
  ::tcflush(master, TCOFLUSH);
  if (slave.is_open()) ::tcflush(slave.get(), TCIFLUSH);
  return error;
}

void silence_echo(int master) {
  termios mode{};
  if (::tcgetattr(master, &mode) != 0 || (mode.c_lflag & (ECHO | ECHONL)) == 0) return;
  mode.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL);
  ::tcsetattr(master, TCSANOW, &mode);
}

}  // namespace cordelia::io
