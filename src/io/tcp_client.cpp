#include "io/tcp_client.hpp"

#include <fmt/format.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>

#include "io/descriptor_device.hpp"
#include "io/endpoint.hpp"
#include "io/limits.hpp"

namespace cordelia::io {
namespace {

struct FreeAddresses {
  void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};

using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

Result<Addresses> look_up(const HostPort& where) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV;
  addrinfo* list = nullptr;
  const int error =
      ::getaddrinfo(where.host.c_str(), std::to_string(where.port).c_str(), &hints, &list);
  if (error == 0) return Addresses(list);
  return base::fail(Failure{Fault::not_found,
                            fmt::format("cannot connect to tcp://{}:{}: {}; check the host's name",
                                        where.host, where.port, ::gai_strerror(error))});
}

// 0, or an errno.
int wait_connected(int fd) {
  constexpr auto timeout =
      std::chrono::duration_cast<std::chrono::milliseconds>(limits::device_connect_timeout);
  pollfd poll{.fd = fd, .events = POLLOUT, .revents = 0};
  const int ready = ::poll(&poll, 1, static_cast<int>(timeout.count()));
  if (ready <= 0) return ready == 0 ? ETIMEDOUT : errno;
  int error = 0;
  socklen_t size = sizeof error;
  return ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

int connect(FileDescriptor& fd, const addrinfo& to) {
  fd = FileDescriptor(
      ::socket(to.ai_family, to.ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, to.ai_protocol));
  if (!fd.is_open()) return errno;
  if (::connect(fd.get(), to.ai_addr, to.ai_addrlen) == 0) return 0;
  return errno == EINPROGRESS ? wait_connected(fd.get()) : errno;
}

Failure cannot_connect(std::string_view where, int error) {
  auto failure = system_failure(fmt::format("cannot connect to tcp://{}", where), error);
  if (failure.fault == Fault::refused) {
    failure.text += "; nothing listens there: start the module with --tcp, or check the port";
  } else if (failure.fault == Fault::no_answer) {
    failure.text += "; check the address and the network between";
  }
  return failure;
}

}  // namespace

Result<std::unique_ptr<Device>> open_tcp(asio::io_context& loop, std::string_view host_port) {
  TRY(const auto where, parse_host_port(host_port));
  TRY(const auto addresses, look_up(where));
  FileDescriptor fd;
  int error = EHOSTUNREACH;
  for (const auto* to = addresses.get(); to != nullptr && error != 0 && error != EINTR;
       to = to->ai_next) {
    error = connect(fd, *to);
  }
  if (error != 0) return base::fail(cannot_connect(host_port, error));
  const int on = 1;
  ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return std::make_unique<DescriptorDevice>(
      loop,
      DescriptorDevice::Parts{std::move(fd), write_to_socket, fmt::format("tcp://{}", host_port)});
}

}  // namespace cordelia::io
