#include "lab/https_server.hpp"

#include <fcntl.h>

#include <array>
#include <boost/asio/post.hpp>
#include <utility>

#include "base/check.hpp"
#include "http/parser.hpp"
#include "http/printer.hpp"
#include "io/socket_stream.hpp"
#include "tls/server_session.hpp"

namespace cordelia::lab {
namespace {

using boost::system::error_code;
using io::asio::ip::tcp;

constexpr std::size_t chunk_bytes = std::size_t{16} * 1024;

unsigned status_of(http::Fault fault) {
  switch (fault) {
    case http::Fault::head_too_large:
      return 431;
    case http::Fault::body_too_large:
      return 413;
    case http::Fault::other_version:
      return 505;
    default:
      return 400;
  }
}

error_code listen(tcp::acceptor& acceptor) {
  error_code error;
  const tcp::endpoint any_port{io::asio::ip::address_v4::loopback(), 0};
  acceptor.open(any_port.protocol(), error);
  if (error) return error;
  ::fcntl(acceptor.native_handle(), F_SETFD, FD_CLOEXEC);
  acceptor.bind(any_port, error);
  if (!error) acceptor.listen(limits::https_clients_max, error);
  return error;
}

io::Socket adopt(io::asio::io_context& loop, tcp::socket socket) {
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  io::Socket adopted(loop.get_executor());
  adopted.assign(tcp::v4(), socket.release(ignored), ignored);
  ::fcntl(adopted.native_handle(), F_SETFD, FD_CLOEXEC);
  adopted.non_blocking(true, ignored);
  adopted.native_non_blocking(true, ignored);
  return adopted;
}

}  // namespace

// One connection: handshake, then request and response in turn.
class HttpsServer::Client : public io::StreamWatcher {
 public:
  Client(HttpsServer& server, std::uint32_t number, io::Socket socket)
      : server_(server),
        number_(number),
        stream_(std::move(socket), module::ConnectionId{number}, {this, lifetime_.mark()}),
        session_(server.options_.context, server.clock_.wall(), stream_),
        parser_(server.options_.limits),
        idle_(server.loop_) {}

  void on_stream_ready(module::ConnectionId /*id*/) override { go_on(); }

  void go_on();

 private:
  bool shake_hands();
  bool take_input();
  void respond(http::Response response, bool keeps_alive);
  void answer();
  bool flush();
  void end();
  void await_word();

  HttpsServer& server_;
  const std::uint32_t number_;
  io::Lifetime lifetime_;
  io::SocketStream stream_;
  tls::ServerSession session_;
  http::RequestParser parser_;
  io::asio::steady_timer idle_;
  base::Bytes input_;   // read, and not the parser's yet
  std::string output_;  // not written yet
  bool said_go_on_ = false;
  bool is_last_ = false;  // the connection ends after what stands in output_
  bool is_over_ = false;
};

// As far as it goes without waiting.
void HttpsServer::Client::go_on() {
  if (is_over_) return;
  await_word();
  if (!shake_hands()) return;
  while (flush()) {
    if (is_last_) return end();
    if (parser_.is_complete()) {
      answer();
    } else if (!take_input()) {
      return;
    }
  }
}

bool HttpsServer::Client::shake_hands() {
  const auto step = session_.handshake().step;
  if (step == tls::Step::failed) end();
  return step == tls::Step::done;
}

// True where there is something to do now.
bool HttpsServer::Client::take_input() {
  if (input_.empty()) {
    std::array<std::byte, chunk_bytes> chunk;
    const auto progress = session_.read(chunk);
    if (progress.step == tls::Step::wants_more) return false;
    if (progress.step != tls::Step::done) {
      end();
      return false;
    }
    input_ = base::copy_of(std::span{chunk}.first(progress.bytes));
  }
  const auto used = parser_.feed(input_);
  if (!used) {
    const auto text = std::string(http::text_of(used.error())) + "\n";
    respond({status_of(used.error()), "", {{"Content-Type", "text/plain"}}, text}, false);
    return true;
  }
  input_.erase(input_.begin(), input_.begin() + static_cast<std::ptrdiff_t>(*used));
  // curl waits a second for this before it sends a body.
  if (parser_.expects_continue() && !std::exchange(said_go_on_, true)) {
    output_ += http::print(http::Response{100, "", {}, ""});
  }
  return true;
}

void HttpsServer::Client::answer() {
  const bool keeps_alive = parser_.keeps_alive();
  HttpsCall call{parser_.take(), session_.peer_certificate(), session_.server_name()};
  http::Response response = server_.options_.answer(call);
  if (call.request.method == "HEAD") {
    response.fields.push_back({"Content-Length", std::to_string(response.body.size())});
    response.body.clear();
  }
  respond(std::move(response), keeps_alive);
  parser_ = http::RequestParser{server_.options_.limits};
  said_go_on_ = false;
}

void HttpsServer::Client::respond(http::Response response, bool keeps_alive) {
  is_last_ = !keeps_alive;
  if (is_last_) response.fields.push_back({"Connection", "close"});
  output_ += http::print(response);
}

// True where nothing is left to write.
bool HttpsServer::Client::flush() {
  while (!output_.empty()) {
    const auto progress = session_.write(base::bytes_of(output_));
    if (progress.step == tls::Step::wants_more) return false;
    if (progress.step != tls::Step::done) {
      end();
      return false;
    }
    output_.erase(0, progress.bytes);
  }
  return true;
}

// The object goes later: the loop may be in one of its calls.
void HttpsServer::Client::end() {
  if (std::exchange(is_over_, true)) return;
  (void)session_.shutdown();  // the socket closes, whether the client hears of it or not
  idle_.cancel();
  io::asio::post(server_.loop_, [this, mark = lifetime_.mark()] {
    if (!mark.expired()) server_.part_with(number_);
  });
}

void HttpsServer::Client::await_word() {
  idle_.expires_after(server_.options_.idle_timeout);
  idle_.async_wait([this, mark = lifetime_.mark()](const error_code& error) {
    if (!error && !mark.expired()) end();
  });
}

Result<std::unique_ptr<HttpsServer>> HttpsServer::open(io::asio::io_context& loop, Options options,
                                                       const base::Clock& clock) {
  CHECK(options.context != nullptr && options.answer != nullptr);
  tcp::acceptor acceptor(loop);
  if (const auto error = listen(acceptor)) return fail(Fault::no_ports, error.message());
  return std::make_unique<HttpsServer>(loop, std::move(acceptor), std::move(options), clock);
}

HttpsServer::HttpsServer(io::asio::io_context& loop, tcp::acceptor acceptor, Options options,
                         const base::Clock& clock)
    : loop_(loop),
      acceptor_(std::move(acceptor)),
      pause_(loop),
      options_(std::move(options)),
      clock_(clock) {
  error_code ignored;
  port_ = acceptor_.local_endpoint(ignored).port();
  accept();
}

HttpsServer::~HttpsServer() = default;

void HttpsServer::use(std::shared_ptr<const tls::ServerContext> context) {
  CHECK(context != nullptr);
  options_.context = std::move(context);
}

void HttpsServer::accept() {
  acceptor_.async_accept([this, mark = lifetime_.mark()](error_code error, tcp::socket socket) {
    if (mark.expired() || error == io::asio::error::operation_aborted) return;
    if (!error) {
      welcome(std::move(socket));
      return accept();
    }
    // No descriptors or memory: the client stays in the queue, so asking again at once would spin.
    pause_.expires_after(limits::https_accept_retry);
    pause_.async_wait([this, mark](const error_code& cancelled) {
      if (!cancelled && !mark.expired()) accept();
    });
  });
}

void HttpsServer::welcome(tcp::socket socket) {
  if (clients_.size() >= limits::https_clients_max) return;  // closed at once
  const std::uint32_t number = ++last_number_;
  auto client = std::make_unique<Client>(*this, number, adopt(loop_, std::move(socket)));
  auto& place = clients_[number];
  place = std::move(client);
  place->go_on();
}

void HttpsServer::part_with(std::uint32_t number) { clients_.erase(number); }

}  // namespace cordelia::lab
