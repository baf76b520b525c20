#include "io/dialer.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <variant>

#include "io/fault.hpp"
#include "io/service_port.hpp"

namespace cordelia::io {

using asio::ip::tcp;
using boost::system::error_code;
using Resolver = asio::ip::basic_resolver<tcp, asio::io_context::executor_type>;

struct Dialer::Attempt {
  Attempt(asio::io_context& loop, module::ConnectionId of) : id(of), socket(loop), resolver(loop) {}

  module::ConnectionId id;
  Socket socket;
  Resolver resolver;
};

struct Dialer::Service {
  module::ConnectionId id{};
  std::uint16_t public_port = 0;
  std::unique_ptr<ServicePort> port;
};

namespace {

error_code last_error() { return {errno, boost::system::system_category()}; }

// The module's network is IPv4; an IPv6 address is better than none.
std::optional<std::string> best_address(const Resolver::results_type& results) {
  std::optional<std::string> best;
  for (const auto& result : results) {
    const auto address = result.endpoint().address();
    if (address.is_v4()) return address.to_string();
    if (!best) best = address.to_string();
  }
  return best;
}

}  // namespace

net::Fault dial_fault(int error) {
  switch (error) {
    case ECONNREFUSED:
      return net::Fault::refused;
    case EHOSTUNREACH:
    case ENETUNREACH:
    case ENETDOWN:
    case EADDRNOTAVAIL:
    case EAFNOSUPPORT:
      return net::Fault::unreachable;
    case ETIMEDOUT:
      return net::Fault::timed_out;
    default:
      return net::Fault::reset;
  }
}

Dialer::Dialer(asio::io_context& loop, DialerOwner& owner, DialerOptions options)
    : loop_(loop), owner_(owner), options_(std::move(options)) {}

Dialer::~Dialer() = default;

void Dialer::execute(const module::NetworkRequest& request) {
  std::visit([this](const auto& what) { run(what); }, request);
}

void Dialer::hang_up_all() {
  attempts_.clear();
  while (!services_.empty()) stop_serving(services_.size() - 1);
  lifetime_.renew();
}

Dialer::Attempt& Dialer::attempt(module::ConnectionId id) {
  finish(id);
  attempts_.push_back(std::make_unique<Attempt>(loop_, id));
  return *attempts_.back();
}

std::unique_ptr<Dialer::Attempt> Dialer::finish(module::ConnectionId id) {
  const auto found = std::find_if(attempts_.begin(), attempts_.end(),
                                  [id](const auto& one) { return one->id == id; });
  if (found == attempts_.end()) return nullptr;
  auto attempt = std::move(*found);
  attempts_.erase(found);
  return attempt;
}

void Dialer::run(const module::HangUp& request) {
  finish(request.id);
  for (std::size_t i = 0; i < services_.size(); ++i) {
    if (services_[i]->id == request.id) return stop_serving(i);
  }
}

void Dialer::run(const module::Serve& request) {
  auto opened = ServicePort::open(
      loop_, [this, serve = request.id](Socket socket) { welcome(serve, std::move(socket)); });
  if (!opened) {
    if (options_.on_trouble) options_.on_trouble(opened.error().text);
    attempt(request.id);
    return fail_later(request.id, EADDRNOTAVAIL);
  }
  const auto address = (*opened)->address();
  services_.push_back(
      std::make_unique<Service>(Service{request.id, request.port, *std::move(opened)}));
  if (options_.on_serving) options_.on_serving({request.port, address});
}

void Dialer::welcome(module::ConnectionId serve, Socket socket) {
  const auto id = module::ConnectionId{static_cast<std::uint32_t>(module::first_accepted) +
                                       accepted_++ % 0x8000'0000U};
  owner_.on_accepted(serve, id,
                     std::make_unique<SocketStream>(
                         std::move(socket), id, SocketStream::Watcher{&owner_, lifetime_.mark()}));
}

// The port may be the one that called, so it goes in a turn of the loop of its own.
void Dialer::stop_serving(std::size_t index) {
  auto service = std::move(services_[index]);
  services_.erase(services_.begin() + static_cast<std::ptrdiff_t>(index));
  service->port->stop();
  if (options_.on_serving) options_.on_serving({service->public_port, ""});
  asio::post(loop_, [gone = std::move(service)] {});
}

void Dialer::run(const module::Resolve& request) {
  auto done = [this, id = request.id, mark = lifetime_.mark()](
                  const error_code& error, const Resolver::results_type& results) {
    if (mark.expired() || error == asio::error::operation_aborted || !finish(id)) return;
    owner_.on_resolved(id, error ? std::nullopt : best_address(results));
  };
  attempt(request.id).resolver.async_resolve(request.host, "", std::move(done));
}

void Dialer::run(const module::Dial& request) {
  auto& now = attempt(request.id);
  error_code error;
  const auto address = asio::ip::make_address(request.endpoint.address, error);
  if (error) return fail_later(request.id, EADDRNOTAVAIL);
  const tcp::endpoint to(address, request.endpoint.port);
  error = open(now.socket, to);
  if (error) return fail_later(request.id, error.value());
  now.socket.async_connect(
      to, [this, id = request.id, mark = lifetime_.mark()](const error_code& outcome) {
        if (mark.expired() || outcome == asio::error::operation_aborted) return;
        connected(id, outcome);
      });
}

void Dialer::fail_later(module::ConnectionId id, int error) {
  const bool is_exhausted = error == EMFILE || error == ENFILE || error == ENOBUFS;
  if (is_exhausted && options_.on_trouble) {
    options_.on_trouble(system_failure("a module cannot open a connection", error).text);
  }
  asio::post(loop_, [this, id, error, mark = lifetime_.mark()] {
    if (!mark.expired()) connected(id, {error, boost::system::system_category()});
  });
}

void Dialer::connected(module::ConnectionId id, const error_code& error) {
  auto attempt = finish(id);
  if (!attempt) return;
  if (error) return owner_.on_dial_failed(id, dial_fault(error.value()));
  owner_.on_dialled(
      id, std::make_unique<SocketStream>(std::move(attempt->socket), id,
                                         SocketStream::Watcher{&owner_, lifetime_.mark()}));
}

error_code Dialer::open(Socket& socket, const tcp::endpoint& to) const {
  const int family = to.protocol().family();
  const int fd = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return last_error();
  error_code error;
  socket.assign(to.protocol(), fd, error);
  if (error) {
    ::close(fd);
    return error;
  }
  socket.native_non_blocking(true, error);
  // MQTT's small packets wait for nobody.
  socket.set_option(tcp::no_delay(true), error);
  if (!options_.source || options_.source->is_v6() != to.address().is_v6()) return {};
  // The port is chosen in connect(): all destinations then share the source's ports.
  const int on = 1;
  ::setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  socket.bind(tcp::endpoint(*options_.source, 0), error);
  return error;
}

}  // namespace cordelia::io
