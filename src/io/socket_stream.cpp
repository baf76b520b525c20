#include "io/socket_stream.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <utility>

namespace cordelia::io {
namespace {

// Repeats a call that a signal cut short.
template <typename Call>
ssize_t whole(Call call) {
  ssize_t size = -1;
  do {
    size = call();
  } while (size < 0 && errno == EINTR);
  return size;
}

}  // namespace

SocketStream::SocketStream(Socket socket, module::ConnectionId id, Watcher watcher)
    : socket_(std::move(socket)), id_(id), watcher_(std::move(watcher)) {}

base::Moved SocketStream::take(std::span<std::byte> into) {
  if (std::exchange(is_drained_, false)) return would_block(Socket::wait_read);
  const int fd = socket_.native_handle();
  const auto size = whole([&] { return ::recv(fd, into.data(), into.size(), 0); });
  if (size > 0) {
    is_drained_ = static_cast<std::size_t>(size) < into.size();
    return {static_cast<std::size_t>(size), base::StreamState::open};
  }
  if (size == 0) return {0, base::StreamState::ended};
  return blocked_or_broken(Socket::wait_read);
}

base::Moved SocketStream::give(base::ByteView from) {
  is_drained_ = false;  // who could not write looks for what the other side said
  const int fd = socket_.native_handle();
  const auto size = whole([&] { return ::send(fd, from.data(), from.size(), MSG_NOSIGNAL); });
  if (size >= 0) return {static_cast<std::size_t>(size), base::StreamState::open};
  return blocked_or_broken(Socket::wait_write);
}

base::Moved SocketStream::blocked_or_broken(Socket::wait_type direction) {
  if (errno != EAGAIN && errno != EWOULDBLOCK) return {0, base::StreamState::broken};
  return would_block(direction);
}

base::Moved SocketStream::would_block(Socket::wait_type direction) {
  await(direction);
  return {0, base::StreamState::would_block};
}

bool& SocketStream::is_awaited(Socket::wait_type direction) {
  return direction == Socket::wait_read ? awaits_read_ : awaits_write_;
}

void SocketStream::await(Socket::wait_type direction) {
  if (std::exchange(is_awaited(direction), true)) return;
  socket_.async_wait(direction,
                     [this, direction, mark = lifetime_.mark()](const boost::system::error_code&) {
                       if (mark.expired() || watcher_.mark.expired()) return;
                       is_awaited(direction) = false;
                       watcher_.watcher->on_stream_ready(id_);  // may destroy this stream
                     });
}

}  // namespace cordelia::io
