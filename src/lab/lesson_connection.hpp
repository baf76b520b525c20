// One client of a lesson: carries the bytes between its socket, TLS and what the listener's row
// says, or Mosquitto where the row relays. It lives on the loop and holds no more than a chunk in
// each direction.
#pragma once

#include <array>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <optional>

#include "base/clock.hpp"
#include "io/runtime.hpp"
#include "io/socket_stream.hpp"
#include "lab/known_certificates.hpp"
#include "lab/lesson_script.hpp"
#include "lab/limits.hpp"
#include "tls/server_session.hpp"

namespace cordelia::lab {

class LessonConnection : public io::StreamWatcher {
 public:
  // All but the copies outlive the connection.
  struct Parts {
    io::asio::io_context& loop;
    const Listener& listener;                           // a row of the table
    std::shared_ptr<const tls::ServerContext> context;  // shared by the listener's connections
    const base::Clock& clock;
    const std::uint16_t& broker_port;  // Mosquitto's plain one; 0: not there
    KnownCertificates& known;
    // From the loop, once, never from within start(): it may destroy the connection.
    std::function<void(LessonConnection&)> on_gone;
  };

  // REQUIRES: the socket is connected and non-blocking.
  LessonConnection(io::Socket socket, Parts parts);
  ~LessonConnection() override;

  void start() { pump(); }

  void on_stream_ready(module::ConnectionId id) override;

 private:
  enum class Phase { first_words, handshake, script, dialling, relay, goodbye, gone };
  class DrippingStream;
  class SecureStream;

  void pump();
  void step();
  void hear_first_words();
  void shake_hands();
  void after_handshake();
  std::string fingerprint() const;
  void play();
  void dial_broker();
  void relay();
  void drip();
  void say(Answer answer);
  void flush();
  void say_goodbye();
  void take_last_words();
  void leave();

  Parts parts_;
  io::Lifetime lifetime_;
  int descriptor_;  // of socket_stream_, for what a stream does not do
  io::SocketStream socket_stream_;
  std::unique_ptr<DrippingStream> dripping_;
  std::unique_ptr<tls::ServerSession> session_;
  std::unique_ptr<SecureStream> secure_;
  std::optional<LessonScript> script_;
  std::unique_ptr<io::Socket> dialled_;
  std::unique_ptr<io::SocketStream> broker_;
  base::Bytes unsent_;
  Ending ending_ = Ending::none;
  base::Bytes to_broker_;
  base::Bytes to_client_;
  Phase phase_ = Phase::first_words;
  io::asio::steady_timer timer_;
};

}  // namespace cordelia::lab
