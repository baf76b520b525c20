// tidy: include-count because it ties sockets, TLS and HTTP together.
// An HTTPS server on a free port of 127.0.0.1 for the lab's services; the loop's thread only.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "base/clock.hpp"
#include "http/limits.hpp"
#include "http/message.hpp"
#include "io/runtime.hpp"
#include "lab/failure.hpp"
#include "lab/limits.hpp"
#include "tls/server_context.hpp"

namespace cordelia::lab {

// A request, and who asks.
struct HttpsCall {
  http::Request request;
  std::optional<tls::Certificate> client{};  // accepted by the TLS context; nothing: none was shown
  std::string server_name{};                 // that the client asked for; empty: for none
};

class HttpsServer {
 public:
  struct Options {
    std::shared_ptr<const tls::ServerContext> context;  // owned together with its connections
    // Called from the loop; may not destroy the server. A response to HEAD loses its body here.
    std::function<http::Response(const HttpsCall&)> answer;
    http::Limits limits{.head_bytes_max = limits::https_head_bytes_max,
                        .body_bytes_max = limits::https_body_bytes_max};
    std::chrono::milliseconds idle_timeout = limits::https_idle_timeout;
  };

  // Listens from now on. The clock outlives the server. Fails with no_ports.
  static Result<std::unique_ptr<HttpsServer>> open(io::asio::io_context& loop, Options options,
                                                   const base::Clock& clock);

  HttpsServer(io::asio::io_context& loop, io::asio::ip::tcp::acceptor acceptor, Options options,
              const base::Clock& clock);
  ~HttpsServer();
  HttpsServer(const HttpsServer&) = delete;
  HttpsServer& operator=(const HttpsServer&) = delete;

  std::uint16_t port() const { return port_; }

  // For connections from now on: a new certificate, a new revocation list.
  void use(std::shared_ptr<const tls::ServerContext> context);

  std::size_t clients() const { return clients_.size(); }

 private:
  class Client;

  void accept();
  void welcome(io::asio::ip::tcp::socket socket);
  void part_with(std::uint32_t number);

  io::asio::io_context& loop_;
  io::asio::ip::tcp::acceptor acceptor_;
  io::asio::steady_timer pause_;
  Options options_;
  const base::Clock& clock_;
  std::uint16_t port_ = 0;
  std::uint32_t last_number_ = 0;
  std::map<std::uint32_t, std::unique_ptr<Client>> clients_;
  io::Lifetime lifetime_;
};

}  // namespace cordelia::lab
