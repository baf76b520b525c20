// A free TCP port of 127.0.0.1 on which a module serves something: whoever connects becomes a
// socket.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>

#include "io/fault.hpp"
#include "io/runtime.hpp"
#include "io/socket_stream.hpp"

namespace cordelia::io {

class ServicePort {
 public:
  // Called from the loop, with a socket that does not block; may call stop(), may not destroy this.
  using OnClient = std::function<void(Socket)>;

  static Result<std::unique_ptr<ServicePort>> open(asio::io_context& loop, OnClient on_client);

  ServicePort(asio::ip::tcp::acceptor acceptor, OnClient on_client);

  // `127.0.0.1:40123`.
  std::string address() const;

  // Nobody is let in any more; those who wait are turned away.
  void stop();

 private:
  void accept();
  void wait_and_accept();
  void welcome(asio::ip::tcp::socket socket);

  asio::ip::tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  OnClient on_client_;
  Lifetime lifetime_;
};

}  // namespace cordelia::io
