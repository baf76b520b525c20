#include "io/unix_socket.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>

#include "io/limits.hpp"
#include "io/stream_line.hpp"

namespace cordelia::io {
namespace {

// A path as the kernel takes it. A long one goes by its folder's descriptor.
class Address {
 public:
  explicit Address(const std::filesystem::path& path) {
    std::string text = path.string();
    if (text.size() >= sizeof address_.sun_path) {
      const auto parent = path.parent_path();
      folder_ = FileDescriptor(::open(parent.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
      text = fmt::format("/proc/self/fd/{}/{}", folder_.get(), path.filename().string());
    }
    fits_ = text.size() < sizeof address_.sun_path;
    address_.sun_family = AF_UNIX;
    if (fits_) std::memcpy(address_.sun_path, text.c_str(), text.size() + 1);
  }

  template <typename Call>
  int pass_to(Call call, int fd) const {
    if (!fits_) return ENAMETOOLONG;
    // The interface is older than C++: every family's address goes as a sockaddr.
    const auto* address = reinterpret_cast<const sockaddr*>(&address_);  // NOLINT
    return call(fd, address, static_cast<socklen_t>(sizeof address_)) == 0 ? 0 : errno;
  }

 private:
  sockaddr_un address_{};
  FileDescriptor folder_;
  bool fits_ = true;
};

FileDescriptor make_socket(int flags = 0) {
  return FileDescriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0));
}

Failure cannot_listen(const std::filesystem::path& path, int error) {
  return system_failure(fmt::format("cannot listen on {}", path.string()), error);
}

// Makes the path free where it may be.
Result<void> clear_the_way(const std::filesystem::path& path) {
  struct stat file {};

  if (::lstat(path.c_str(), &file) != 0) {
    if (errno == ENOENT) return {};
    return base::fail(cannot_listen(path, errno));
  }
  const auto taken = [&path](std::string_view what) {
    return base::fail(
        Failure{Fault::in_use,
                fmt::format("cannot listen on {}: {}; choose another path", path.string(), what)});
  };
  if (!S_ISSOCK(file.st_mode)) return taken("a file that is no socket is there");
  const auto probe = make_socket(SOCK_NONBLOCK);  // who has many clients waiting is alive too
  if (Address(path).pass_to(::connect, probe.get()) != ECONNREFUSED) {
    return taken("another program listens there");
  }
  if (::unlink(path.c_str()) != 0) return base::fail(cannot_listen(path, errno));
  return {};
}

bool belongs_to_us(int client) {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (::getsockopt(client, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
  return peer.uid == ::geteuid() || peer.uid == 0;
}

}  // namespace

Result<std::unique_ptr<UnixListener>> UnixListener::open(asio::io_context& loop,
                                                         std::filesystem::path path, Calls calls) {
  TRY_VOID(clear_the_way(path));
  auto socket = make_socket();
  if (!socket.is_open()) return base::fail(cannot_listen(path, errno));
  // Linux takes the new file's mode from the socket, so that nobody else ever sees it open.
  if (::fchmod(socket.get(), S_IRUSR | S_IWUSR) != 0) return base::fail(cannot_listen(path, errno));
  if (const int error = Address(path).pass_to(::bind, socket.get())) {
    return base::fail(cannot_listen(path, error));
  }
  if (::listen(socket.get(), limits::listen_backlog) != 0) {
    const int error = errno;
    ::unlink(path.c_str());
    return base::fail(cannot_listen(path, error));
  }
  return std::make_unique<UnixListener>(
      loop, Parts{std::move(socket), std::move(path), std::move(calls)});
}

UnixListener::UnixListener(asio::io_context& loop, Parts parts)
    : loop_(loop), path_(std::move(parts.path)), calls_(std::move(parts.calls)), pause_(loop) {
  struct stat file {};

  if (::lstat(path_.c_str(), &file) == 0) {
    device_ = file.st_dev;
    number_ = file.st_ino;
  }
  watch_ =
      std::make_unique<Watch>(loop, std::move(parts.socket),
                              Watch::Calls{.readable = [this] { on_readable(); }, .writable = {}});
  watch_->await_readable();
}

UnixListener::~UnixListener() {
  struct stat file {};

  const bool is_ours =
      ::lstat(path_.c_str(), &file) == 0 && file.st_dev == device_ && file.st_ino == number_;
  if (is_ours) ::unlink(path_.c_str());
}

void UnixListener::on_readable() {
  FileDescriptor client(::accept4(watch_->fd(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
  if (client.is_open()) {
    welcome(std::move(client));
    return watch_->await_readable();
  }
  if (errno == EAGAIN || errno == EINTR || errno == ECONNABORTED) return watch_->await_readable();
  // No descriptors or memory: the client stays in the queue, so asking again at once would spin.
  report(fmt::format("cannot take a client on {}: {}", path_.string(), std::strerror(errno)));
  pause_.expires_after(limits::accept_retry);
  pause_.async_wait([this, mark = lifetime_.mark()](boost::system::error_code) {
    if (!mark.expired()) watch_->await_readable();
  });
}

void UnixListener::welcome(FileDescriptor client) {
  if (!belongs_to_us(client.get())) {
    return report(fmt::format("turned a client of another user away from {}", path_.string()));
  }
  in_trouble_ = false;
  calls_.on_client(std::make_unique<StreamLine>(
      loop_, StreamLine::Ends{std::move(client), {}, write_to_socket, path_.string()}));
}

void UnixListener::report(std::string text) {
  if (!std::exchange(in_trouble_, true) && calls_.on_trouble) calls_.on_trouble(std::move(text));
}

Result<FileDescriptor> connect_unix(const std::filesystem::path& path) {
  auto socket = make_socket();
  if (!socket.is_open()) {
    return base::fail(system_failure(fmt::format("cannot connect to {}", path.string()), errno));
  }
  // Where too many clients wait already.
  const timeval patience{limits::device_connect_timeout.count(), 0};
  ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (const int error = Address(path).pass_to(::connect, socket.get())) {
    if (error == EAGAIN) {
      return base::fail(Failure{
          Fault::no_answer, fmt::format("cannot connect to {}: nobody answers", path.string())});
    }
    return base::fail(system_failure(fmt::format("cannot connect to {}", path.string()), error));
  }
  return socket;
}

}  // namespace cordelia::io
