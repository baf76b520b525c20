// Connections of tests to loopback: they wait, but never for long.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdint>

#include "base/stream.hpp"
#include "io/file_descriptor.hpp"

namespace cordelia::lab::testing_lab {

inline sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

// Not open where nobody listens.
inline io::FileDescriptor connect_to(std::uint16_t port) {
  io::FileDescriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  const sockaddr_in address = loopback(port);
  const auto* any = reinterpret_cast<const sockaddr*>(&address);
  if (::connect(socket.get(), any, sizeof address) != 0) return {};
  return socket;
}

// Listens on a port, as another program of this machine would.
inline io::FileDescriptor listen_on(std::uint16_t port) {
  io::FileDescriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  const sockaddr_in address = loopback(port);
  const auto* any = reinterpret_cast<const sockaddr*>(&address);
  if (::bind(socket.get(), any, sizeof address) != 0 || ::listen(socket.get(), 1) != 0) return {};
  return socket;
}

// A connected socket that waits up to 10 s for the peer.
class SocketStream : public base::ByteStream {
 public:
  explicit SocketStream(std::uint16_t port) : socket_(connect_to(port)) {}

  bool is_open() const { return socket_.is_open(); }

  base::Moved take(std::span<std::byte> into) override {
    if (!wait(POLLIN)) return {0, base::StreamState::broken};
    const ssize_t size = ::recv(socket_.get(), into.data(), into.size(), 0);
    if (size == 0) return {0, base::StreamState::ended};
    if (size < 0) return {0, base::StreamState::broken};
    return {static_cast<std::size_t>(size), base::StreamState::open};
  }

  base::Moved give(base::ByteView from) override {
    const ssize_t size = ::send(socket_.get(), from.data(), from.size(), MSG_NOSIGNAL);
    if (size < 0) return {0, base::StreamState::broken};
    return {static_cast<std::size_t>(size), base::StreamState::open};
  }

 private:
  bool wait(short what) const {
    constexpr int wait_ms = 10'000;
    pollfd waited{socket_.get(), what, 0};
    return ::poll(&waited, 1, wait_ms) == 1;
  }

  io::FileDescriptor socket_;
};

}  // namespace cordelia::lab::testing_lab
