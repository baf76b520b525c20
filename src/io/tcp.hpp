// A TCP port on which hosts get a line each.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "io/fault.hpp"
#include "io/line_host.hpp"
#include "io/runtime.hpp"

namespace cordelia::io {

class TcpListener {
 public:
  // Called from the loop; they may destroy the listener's clients but not the listener.
  struct Calls {
    // Whether another line may come; a client that may not is closed at once.
    std::function<bool()> has_room;
    std::function<void(std::unique_ptr<LineHost>)> on_client;
    // A sentence for people, once for each streak: clients are turned away, or accept() fails.
    std::function<void(std::string)> on_trouble;
  };

  // Listens on `address` (see parse_listen_address) from now on.
  static Result<std::unique_ptr<TcpListener>> open(asio::io_context& loop, std::string_view address,
                                                   Calls calls);

  TcpListener(asio::ip::tcp::acceptor acceptor, Calls calls);

  // `127.0.0.1:40123`, with the port that the system chose.
  std::string address() const;
  std::uint16_t port() const;

 private:
  void accept();
  void on_accepted(boost::system::error_code error, asio::ip::tcp::socket socket);
  void wait_and_accept();
  void welcome(asio::ip::tcp::socket socket);
  void report(std::string text);

  asio::ip::tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  Calls calls_;
  bool in_trouble_ = false;
  Lifetime lifetime_;
};

}  // namespace cordelia::io
