// One TLS connection of a server, without I/O of its own: the other end of ClientSession. Client
// certificates are judged by tls::verify, as a broker's are.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/stream.hpp"
#include "tls/failure.hpp"
#include "tls/progress.hpp"
#include "tls/server_context.hpp"

namespace cordelia::tls {

// Stays where it is built. The stream outlives it.
class ServerSession {
 public:
  // `now` is what the server takes the time to be when it looks at the client's dates.
  ServerSession(std::shared_ptr<const ServerContext> context, base::WallTime now,
                base::ByteStream& stream);
  ~ServerSession();
  ServerSession(const ServerSession&) = delete;
  ServerSession& operator=(const ServerSession&) = delete;

  // Goes on with the handshake. A refused client is told why by an alert before `failed` returns.
  Progress handshake();

  // As those of ClientSession.
  Progress read(std::span<std::byte> into);
  Progress write(base::ByteView from);
  Progress shutdown();

  bool is_established() const;

  // The code is that of at-protocol 6.3, as a client would report the same. REQUIRES: a call has
  // returned failed.
  const Failure& failure() const;

  // What the client asked for by server name indication; empty where it did not.
  std::string server_name() const;

  // Accepted; nothing where the client showed none.
  std::optional<Certificate> peer_certificate() const;

  // Such as TLSv1.3; empty until the handshake is done.
  std::string version() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cordelia::tls
