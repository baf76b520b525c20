#include "web/server.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ssl/context.hpp>
#include <utility>

#include "io/endpoint.hpp"
#include "web/http_session.hpp"

namespace cordelia::web {
namespace {

using boost::system::error_code;
using io::asio::ip::tcp;

error_code listen_on(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
  error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (error) return error;
  ::fcntl(acceptor.native_handle(), F_SETFD, FD_CLOEXEC);
  // Somebody who starts again at once finds the old connections in TIME_WAIT.
  acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(limits::listen_backlog, error);
  return error;
}

// Room for all sockets beside what the program has open otherwise, as far as the system lets us:
// the usual bound of 1024 would leave the module none where many browsers come.
void allow_descriptors() {
  constexpr rlim_t wanted = limits::sockets_max + 1024;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min(wanted, limit.rlim_max);
  ::setrlimit(RLIMIT_NOFILE, &limit);  // where that is refused, accept() says so
}

using TlsContext = io::asio::ssl::context;

io::Result<std::unique_ptr<TlsContext>> open_tls(const TlsIdentity& identity) {
  auto context = std::make_unique<TlsContext>(TlsContext::tls_server);
  context->set_options(TlsContext::default_workarounds | TlsContext::no_sslv2 |
                       TlsContext::no_sslv3 | TlsContext::no_tlsv1 | TlsContext::no_tlsv1_1);
  error_code error;
  context->use_certificate_chain(io::asio::buffer(identity.certificates), error);
  if (!error) context->use_private_key(io::asio::buffer(identity.key), TlsContext::pem, error);
  if (!error) return context;
  return base::fail(io::Failure{io::Fault::not_permitted,
                                "the terminal's certificate cannot be used: " + error.message()});
}

// Browsers call it by the address that it listens on, where that is one.
std::vector<std::string> names_of(const tcp::endpoint& endpoint, std::vector<std::string> names) {
  const auto address = endpoint.address();
  if (address.is_unspecified() || address.is_loopback()) return names;
  names.push_back(address.is_v6() ? "[" + address.to_string() + "]" : address.to_string());
  return names;
}

}  // namespace

io::Result<std::unique_ptr<Server>> Server::open(io::asio::io_context& loop, Options options) {
  TRY(const auto endpoint, io::parse_listen_address(options.address));
  std::unique_ptr<TlsContext> tls;
  if (options.identity) {
    TRY(tls, open_tls(*options.identity));
  } else if (!endpoint.address().is_loopback()) {
    return base::fail(
        io::Failure{io::Fault::not_permitted,
                    fmt::format("{} can be reached from other machines, and there is no "
                                "certificate for it: without TLS all of them could read along",
                                io::to_text(endpoint))});
  }
  options.names = names_of(endpoint, std::move(options.names));
  allow_descriptors();
  tcp::acceptor acceptor(loop);
  if (const auto error = listen_on(acceptor, endpoint)) {
    return base::fail(
        io::system_failure("cannot listen on " + io::to_text(endpoint), error.value()));
  }
  auto server = std::make_unique<Server>(loop, std::move(acceptor), std::move(options));
  server->door_->tls = std::move(tls);
  return server;
}

Server::Server(io::asio::io_context& loop, tcp::acceptor acceptor, Options options)
    : loop_(loop),
      acceptor_(std::move(acceptor)),
      pause_(loop),
      on_trouble_(std::move(options.on_trouble)) {
  error_code ignored;
  const auto port = acceptor_.local_endpoint(ignored).port();
  door_ = std::make_shared<Door>(Admission(OwnNames(options.identity ? Scheme::https : Scheme::http,
                                                    port, std::move(options.names)),
                                           std::move(options.token)),
                                 std::move(options.find), options.head_timeout);
  accept();
}

Server::~Server() { door_->close(); }

std::string Server::address() const {
  error_code ignored;
  return io::to_text(acceptor_.local_endpoint(ignored));
}

void Server::unshare() {
  door_->admission.unshare();
  door_->end_watchers();
}

void Server::accept() {
  acceptor_.async_accept(
      [this, mark = lifetime_.mark()](const error_code& error, tcp::socket socket) {
        if (mark.expired() || error == io::asio::error::operation_aborted) return;
        on_accepted(error, std::move(socket));
      });
}

void Server::on_accepted(const error_code& error, tcp::socket socket) {
  if (error) {
    // No descriptors or memory: the client stays in the queue, so asking again at once would spin.
    door_->end_one();
    pause_.expires_after(limits::accept_retry);
    pause_.async_wait([this, mark = lifetime_.mark()](const error_code& cancelled) {
      if (!cancelled && !mark.expired()) accept();
    });
    return;
  }
  if (door_->make_room()) {
    ::fcntl(socket.native_handle(), F_SETFD, FD_CLOEXEC);
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    io::asio::co_spawn(loop_, serve_http(door_, std::move(socket)),
                       [this, mark = lifetime_.mark()](const std::exception_ptr& exception) {
                         if (!exception || mark.expired()) return;
                         try {
                           std::rethrow_exception(exception);
                         } catch (const std::exception& thrown) {
                           on_trouble_(std::string("a browser's connection: ") + thrown.what());
                         }
                       });
  }
  accept();
}

}  // namespace cordelia::web
