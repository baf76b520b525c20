#include "io/tcp_connect.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <utility>

#include "io/descriptor_device.hpp"
#include "io/endpoint.hpp"
#include "io/limits.hpp"

namespace cordelia::io {
namespace {

using asio::ip::tcp;
using boost::system::error_code;

// One attempt. Owned by the operations that run for it.
struct Attempt {
  Attempt(asio::io_context& io, std::string where,
          std::function<void(Result<std::unique_ptr<Device>>)> whom)
      : loop(io),
        name(std::move(where)),
        call(std::move(whom)),
        resolver(io),
        socket(io),
        end(io) {}

  void fail(int error) {
    end.cancel();
    call(base::fail(system_failure("cannot connect to " + name, error)));
  }

  void succeed() {
    end.cancel();
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    FileDescriptor fd(socket.release(ignored));
    ::fcntl(fd.get(), F_SETFD, FD_CLOEXEC);
    call(std::make_unique<DescriptorDevice>(
        loop, DescriptorDevice::Parts{std::move(fd), write_to_socket, name}));
  }

  asio::io_context& loop;
  std::string name;
  std::function<void(Result<std::unique_ptr<Device>>)> call;
  tcp::resolver resolver;
  tcp::socket socket;
  asio::steady_timer end;
  bool is_late = false;
};

int errno_of(const Attempt& attempt, const error_code& error) {
  if (attempt.is_late) return ETIMEDOUT;
  // Names that are not found have no errno; this one is the nearest.
  return error.category() == boost::system::system_category() ? error.value() : EHOSTUNREACH;
}

}  // namespace

void connect_tcp(asio::io_context& loop, const std::string& host_port,
                 std::function<void(Result<std::unique_ptr<Device>>)> call) {
  const auto where = parse_host_port(host_port);
  if (!where) return call(base::fail(where.error()));
  const auto attempt =
      std::make_shared<Attempt>(loop, "tcp://" + host_port, std::move(call));  // see Attempt
  attempt->end.expires_after(limits::device_connect_timeout);
  attempt->end.async_wait([attempt](const error_code& error) {
    if (error) return;
    attempt->is_late = true;
    attempt->resolver.cancel();
    attempt->socket.close();
  });
  attempt->resolver.async_resolve(
      where->host, std::to_string(where->port),
      [attempt](const error_code& error, const tcp::resolver::results_type& found) {
        if (error) return attempt->fail(errno_of(*attempt, error));
        asio::async_connect(attempt->socket, found,
                            [attempt](const error_code& failed, const tcp::endpoint&) {
                              if (failed) return attempt->fail(errno_of(*attempt, failed));
                              attempt->succeed();
                            });
      });
}

}  // namespace cordelia::io
