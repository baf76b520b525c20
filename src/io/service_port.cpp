#include "io/service_port.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "io/endpoint.hpp"
#include "io/limits.hpp"

namespace cordelia::io {
namespace {

using asio::ip::tcp;
using boost::system::error_code;

error_code listen(tcp::acceptor& acceptor) {
  const tcp::endpoint any(asio::ip::address_v4::loopback(), 0);
  error_code error;
  acceptor.open(any.protocol(), error);
  if (error) return error;
  ::fcntl(acceptor.native_handle(), F_SETFD, FD_CLOEXEC);
  acceptor.bind(any, error);
  if (!error) acceptor.listen(limits::listen_backlog, error);
  return error;
}

}  // namespace

Result<std::unique_ptr<ServicePort>> ServicePort::open(asio::io_context& loop, OnClient on_client) {
  tcp::acceptor acceptor(loop);
  if (const auto error = listen(acceptor)) {
    return base::fail(system_failure("cannot listen on 127.0.0.1", error.value()));
  }
  return std::make_unique<ServicePort>(std::move(acceptor), std::move(on_client));
}

ServicePort::ServicePort(tcp::acceptor acceptor, OnClient on_client)
    : acceptor_(std::move(acceptor)),
      pause_(acceptor_.get_executor()),
      on_client_(std::move(on_client)) {
  accept();
}

std::string ServicePort::address() const {
  error_code error;
  return to_text(acceptor_.local_endpoint(error));
}

void ServicePort::stop() {
  lifetime_.renew();
  error_code ignored;
  acceptor_.close(ignored);
  pause_.cancel();
}

void ServicePort::accept() {
  acceptor_.async_accept([this, mark = lifetime_.mark()](error_code error, tcp::socket socket) {
    if (mark.expired()) return;
    // No descriptors or memory: the client stays in the queue, so asking again at once would spin.
    if (error && error != asio::error::connection_aborted) return wait_and_accept();
    if (!error) welcome(std::move(socket));
    if (!mark.expired()) accept();
  });
}

void ServicePort::wait_and_accept() {
  pause_.expires_after(limits::accept_retry);
  pause_.async_wait([this, mark = lifetime_.mark()](const error_code&) {
    if (!mark.expired()) accept();
  });
}

// From the acceptor's executor to the loop's own, which is smaller.
void ServicePort::welcome(tcp::socket socket) {
  auto& loop = static_cast<asio::io_context&>(acceptor_.get_executor().context());
  error_code error;
  socket.set_option(tcp::no_delay(true), error);
  const int fd = socket.release(error);
  if (error) return;
  ::fcntl(fd, F_SETFD, FD_CLOEXEC);
  Socket client(loop);
  client.assign(tcp::v4(), fd, error);
  if (error) {
    ::close(fd);
    return;
  }
  client.native_non_blocking(true, error);
  on_client_(std::move(client));
}

}  // namespace cordelia::io
