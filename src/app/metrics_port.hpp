// A port on which Prometheus reads text: `GET /metrics`, one answer a connection, nothing else. It
// tells numbers to whoever can reach the address, which is why the address is the user's to choose.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "io/tcp.hpp"

namespace cordelia::app {

class MetricsPort {
 public:
  // Listens on `address` (HOST:PORT of this machine) from now on. `text` is asked at each request.
  // A sentence where the address cannot be had.
  static base::Result<std::unique_ptr<MetricsPort>, std::string> open(
      io::asio::io_context& loop, const std::string& address, std::function<std::string()> text);

  ~MetricsPort();
  MetricsPort(const MetricsPort&) = delete;
  MetricsPort& operator=(const MetricsPort&) = delete;

  // With the port that the system chose.
  std::string address() const { return listener_->address(); }

 private:
  class Client;

  MetricsPort(io::asio::io_context& loop, std::function<std::string()> text);

  void welcome(std::unique_ptr<io::LineHost> host);
  void dismiss(const Client& client);

  io::asio::io_context& loop_;
  std::function<std::string()> text_;
  std::vector<std::unique_ptr<Client>> clients_;
  std::unique_ptr<io::TcpListener> listener_;
};

}  // namespace cordelia::app
