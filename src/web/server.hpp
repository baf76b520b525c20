// Listens for browsers and gives each connection a session. The loop's thread only.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/fault.hpp"
#include "io/runtime.hpp"
#include "web/door.hpp"
#include "web/limits.hpp"
#include "web/tls_identity.hpp"

namespace cordelia::web {

class Server {
 public:
  struct Options {
    std::string address = "127.0.0.1:0";  // see io::parse_listen_address
    std::vector<std::string> names{};     // that it may be called by, beside 127.0.0.1 and the like
    Token token;
    FindBacklog find;
    std::function<void(std::string)> on_trouble;  // a sentence for people
    std::chrono::milliseconds head_timeout = limits::head_timeout;
    // Nothing: plain HTTP.
    std::optional<TlsIdentity> identity{};
  };

  // Listens from now on. not_permitted: the address can be reached from other machines, and
  // without TLS what goes over it could be read by all of them.
  static io::Result<std::unique_ptr<Server>> open(io::asio::io_context& loop, Options options);

  Server(io::asio::io_context& loop, io::asio::ip::tcp::acceptor acceptor, Options options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // `127.0.0.1:40123`.
  std::string address() const;

  bool is_secure() const { return door_->tls != nullptr; }

  void add(std::vector<Route> routes) { door_->router.add(std::move(routes)); }

  Live& live() { return door_->live; }

  // At `path`, WebSockets are taken, and `make` says who speaks there.
  void add_socket(std::string path, MakePeer make, May needs) {
    door_->sockets[std::move(path)] = {std::move(make), needs};
  }

  // The token of those who only watch; see Admission.
  const Token& share() { return door_->admission.share(); }

  // It counts no more, and whoever came with it is sent away.
  void unshare();

  bool is_shared() const { return door_->admission.is_shared(); }

  std::size_t connections() const { return door_->connections(); }

 private:
  void accept();
  void on_accepted(const boost::system::error_code& error, io::asio::ip::tcp::socket socket);

  io::asio::io_context& loop_;
  io::asio::ip::tcp::acceptor acceptor_;
  io::asio::steady_timer pause_;
  std::function<void(std::string)> on_trouble_;
  std::shared_ptr<Door> door_;  // owned together with its connections
  io::Lifetime lifetime_;
};

}  // namespace cordelia::web
