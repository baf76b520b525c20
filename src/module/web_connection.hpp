// One client of a small web server over a byte stream: TLS where there is a context, one request,
// one answer, the end. It knows neither sockets nor clocks; its owner calls it when the stream is
// ready and when its time has come.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/instant.hpp"
#include "base/stream.hpp"
#include "http/parser.hpp"
#include "tls/server_session.hpp"

namespace cordelia::module {

struct WebConnectionOptions {
  std::shared_ptr<const tls::ServerContext> context{};  // owners: all connections; null: no TLS
  http::Limits limits{};
  base::WallTime date{};      // for TLS
  base::Duration patience{};  // for the whole request, and again for the answer to be taken
};

class WebConnection {
 public:
  WebConnection(std::unique_ptr<base::ByteStream> stream, WebConnectionOptions options,
                base::Instant now);

  // Goes on. The request, once, when all of it is there; requests that break the rules of HTTP are
  // answered here.
  std::optional<http::Request> advance(base::Instant now);

  // REQUIRES: advance() has given a request, and this is its first answer.
  void answer(const http::Response& response, base::Instant now);

  // Closes a connection that takes too long.
  void on_time(base::Instant now);

  base::Instant due() const { return deadline_; }

  // All was said, or nothing can be said any more.
  bool is_over() const { return phase_ == Phase::over; }

  // An answer is on its way.
  bool is_answering() const { return phase_ == Phase::thinking || phase_ == Phase::writing; }

 private:
  enum class Phase { handshaking, reading, thinking, writing, over };

  bool shake_hands();
  std::optional<http::Request> read(base::Instant now);
  tls::Progress take(std::span<std::byte> into);
  tls::Progress give(base::ByteView bytes);
  void write();
  void say_continue();

  WebConnectionOptions options_;
  std::unique_ptr<base::ByteStream> stream_;
  std::unique_ptr<tls::ServerSession> session_;
  http::RequestParser parser_;
  Phase phase_ = Phase::reading;
  base::Instant deadline_{};
  std::string out_;
  std::size_t sent_ = 0;
  bool has_continued_ = false;
};

}  // namespace cordelia::module
