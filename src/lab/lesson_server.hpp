// The listeners that Mosquitto cannot play (lab/listeners.hpp, Act), on free ports of 127.0.0.1:
// brokers that do one thing wrong, and brokers that the lab stands in front of. They end with this
// object. One thread: the loop's.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <filesystem>
#include <list>
#include <memory>
#include <vector>

#include "base/clock.hpp"
#include "lab/known_certificates.hpp"
#include "lab/lesson_connection.hpp"
#include "lab/pki.hpp"

namespace cordelia::lab {

struct LessonServerOptions {
  const Pki* pki = nullptr;             // outlives the server
  const base::Clock* clock = nullptr;   // outlives the server
  std::filesystem::path known_clients;  // see KnownCertificates
};

class LessonServer {
 public:
  // Listens from now on. no_ports where it cannot; what Pki says where a certificate is missing.
  static Result<std::unique_ptr<LessonServer>> open(io::asio::io_context& loop,
                                                    LessonServerOptions options);

  LessonServer(io::asio::io_context& loop, LessonServerOptions options);
  ~LessonServer();

  // Takes certificates and revocation list as they are now, for connections from now on.
  Result<void> load_certificates();

  // Where Mosquitto listens without TLS and login, for what relays to it; 0: nowhere.
  void use_broker(std::uint16_t port) { broker_port_ = port; }

  // In the table's order.
  std::vector<Binding> bindings() const;

  // Clients at this moment, at most limits::lesson_clients_max.
  std::size_t clients() const { return connections_.size(); }

 private:
  struct Door;

  Result<void> listen();
  void accept(Door& door);
  void accept_later(Door& door);
  void welcome(Door& door, io::Socket socket);
  void forget(const LessonConnection& connection);

  io::asio::io_context& loop_;
  LessonServerOptions options_;
  KnownCertificates known_;
  std::uint16_t broker_port_ = 0;
  std::vector<std::unique_ptr<Door>> doors_;
  std::list<std::unique_ptr<LessonConnection>> connections_;  // oldest first
  io::Lifetime lifetime_;
};

}  // namespace cordelia::lab
