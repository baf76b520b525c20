#include "io/tcp.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include "io/endpoint.hpp"
#include "io/limits.hpp"
#include "io/stream_line.hpp"

namespace cordelia::io {
namespace {

using asio::ip::tcp;
using boost::system::error_code;

Failure cannot_listen(std::string_view address, const error_code& error) {
  auto failure = system_failure(fmt::format("cannot listen on {}", address), error.value());
  if (failure.fault == Fault::in_use) {
    failure.text += "; choose another port, or end the program that has it";
  } else if (failure.fault == Fault::not_permitted) {
    failure.text += "; ports below 1024 need root, choose a higher one";
  }
  return failure;
}

error_code listen(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
  error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (error) return error;
  ::fcntl(acceptor.native_handle(), F_SETFD, FD_CLOEXEC);
  acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(limits::listen_backlog, error);
  return error;
}

}  // namespace

Result<std::unique_ptr<TcpListener>> TcpListener::open(asio::io_context& loop,
                                                       std::string_view address, Calls calls) {
  TRY(const auto endpoint, parse_listen_address(address));
  tcp::acceptor acceptor(loop);
  if (const auto error = listen(acceptor, endpoint)) {
    return base::fail(cannot_listen(address, error));
  }
  return std::make_unique<TcpListener>(std::move(acceptor), std::move(calls));
}

TcpListener::TcpListener(tcp::acceptor acceptor, Calls calls)
    : acceptor_(std::move(acceptor)), pause_(acceptor_.get_executor()), calls_(std::move(calls)) {
  accept();
}

std::string TcpListener::address() const {
  error_code error;
  return to_text(acceptor_.local_endpoint(error));
}

std::uint16_t TcpListener::port() const {
  error_code error;
  return acceptor_.local_endpoint(error).port();
}

void TcpListener::accept() {
  acceptor_.async_accept([this, mark = lifetime_.mark()](error_code error, tcp::socket socket) {
    if (!mark.expired()) on_accepted(error, std::move(socket));
  });
}

void TcpListener::on_accepted(error_code error, tcp::socket socket) {
  if (!error) {
    welcome(std::move(socket));
    return accept();
  }
  // A client that gave up before its turn.
  if (error == asio::error::connection_aborted) return accept();
  // No descriptors or memory: the client stays in the queue, so asking again at once would spin.
  report(fmt::format("cannot take a client on {}: {}", address(), error.message()));
  wait_and_accept();
}

void TcpListener::wait_and_accept() {
  pause_.expires_after(limits::accept_retry);
  pause_.async_wait([this, mark = lifetime_.mark()](error_code) {
    if (!mark.expired()) accept();
  });
}

void TcpListener::welcome(tcp::socket socket) {
  error_code error;
  const auto peer = socket.remote_endpoint(error);
  if (error) return;  // gone already
  if (!calls_.has_room()) {
    socket.shutdown(tcp::socket::shutdown_both, error);
    return report(fmt::format("turned {} away: all lines of the module are taken", to_text(peer)));
  }
  in_trouble_ = false;
  socket.set_option(tcp::no_delay(true), error);
  FileDescriptor fd(socket.release(error));
  ::fcntl(fd.get(), F_SETFD, FD_CLOEXEC);
  calls_.on_client(std::make_unique<StreamLine>(
      static_cast<asio::io_context&>(acceptor_.get_executor().context()),
      StreamLine::Ends{std::move(fd), {}, write_to_socket, to_text(peer)}));
}

void TcpListener::report(std::string text) {
  if (!std::exchange(in_trouble_, true) && calls_.on_trouble) calls_.on_trouble(std::move(text));
}

}  // namespace cordelia::io
