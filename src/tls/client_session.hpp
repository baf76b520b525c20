// One TLS connection of the module, without I/O of its own: it moves bytes between its owner and a
// ByteStream. No application byte leaves before the broker's chain and name are accepted.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/bytes.hpp"
#include "base/stream.hpp"
#include "base/trace.hpp"
#include "tls/client_context.hpp"
#include "tls/failure.hpp"
#include "tls/host.hpp"
#include "tls/progress.hpp"
#include "tls/verify.hpp"

namespace cordelia::tls {

struct SessionOptions {
  // Sent as server name indication where it is a name, also when verify.name is not set.
  std::optional<Host> server_name{};
  VerifyOptions verify{};
  base::ConnectionNumber connection = 0;  // by which the trace's events name it
};

// Stays where it is built. Stream and trace outlive it.
class ClientSession {
 public:
  // Of the context it keeps the trust only: certificate and key go when the handshake is done.
  ClientSession(const std::shared_ptr<const ClientContext>& context, SessionOptions options,
                base::ByteStream& stream, base::Trace& trace);
  ~ClientSession();
  ClientSession(const ClientSession&) = delete;
  ClientSession& operator=(const ClientSession&) = delete;

  // Goes on with the handshake. done: the chain and name are accepted and both sides agree.
  Progress handshake();

  // Fills the front of `into`. Before the handshake is done: wants_more. With TLS 1.3 the broker's
  // refusal of a client certificate arrives here, as `failed`. REQUIRES: into is not empty.
  Progress read(std::span<std::byte> into);

  // Accepts bytes from the front of `from`; at most one record a call. Before the handshake is
  // done: wants_more, nothing accepted. After wants_more the next call must begin with the same
  // bytes; it may hold more, elsewhere.
  Progress write(base::ByteView from);

  // Ends TLS in order. Does not wait for the peer to do the same; done as well where nothing can be
  // said any more.
  Progress shutdown();

  bool is_established() const;

  // REQUIRES: a call has returned failed.
  const Failure& failure() const;

  // Such as TLSv1.3; empty until the handshake is done.
  std::string version() const;
  std::string cipher() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cordelia::tls
