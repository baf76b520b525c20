#include "lab/ports.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <system_error>

#include "io/file_descriptor.hpp"

namespace cordelia::lab {

Result<std::vector<std::uint16_t>> free_ports(std::size_t count) {
  // All are held until the last one is found, so that none is found twice.
  std::vector<io::FileDescriptor> held;
  std::vector<std::uint16_t> ports;
  while (ports.size() < count) {
    io::FileDescriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* any = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (!socket.is_open() || ::bind(socket.get(), any, size) != 0 ||
        ::getsockname(socket.get(), any, &size) != 0) {
      return fail(Fault::no_ports, std::system_category().message(errno));
    }
    ports.push_back(ntohs(address.sin_port));
    held.push_back(std::move(socket));
  }
  return ports;
}

}  // namespace cordelia::lab
