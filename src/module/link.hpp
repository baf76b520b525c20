// One connection to a server: name, TCP, TLS, then bytes. Its owner looks at state() after each
// call. What is written before the verdict on the server's certificate is positive waits: not one
// byte leaves.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/bytes.hpp"
#include "base/stream.hpp"
#include "base/trace.hpp"
#include "module/connect_failure.hpp"
#include "module/effects.hpp"
#include "net/network.hpp"
#include "tls/client_context.hpp"
#include "tls/client_session.hpp"

namespace cordelia::module {

// How to secure a link.
struct LinkSecurity {
  std::shared_ptr<const tls::ClientContext> context;  // owned by the cache's users together
  tls::SessionOptions options;
  std::string ca_file{};  // of the module, for who watches
};

class Link {
 public:
  enum class State {
    closed,
    resolving,
    dialling,
    handshaking,
    open,
    ended,   // the peer closed it in order
    failed,  // see failure()
  };

  // Both outlive the link.
  Link(const net::Network& network, base::Trace& trace);

  // REQUIRES: is closed.
  void open(Target target, std::optional<LinkSecurity> security, Effects& effects);

  // The attempt does not even begin: who watches hears of it, and number() is its own. REQUIRES: is
  // closed.
  void refuse(Target target, std::string_view ca_file, Effects& effects);

  State state() const { return state_; }

  // Of the attempt under way, or of the last one, in trace events.
  base::ConnectionNumber number() const { return static_cast<base::ConnectionNumber>(id_); }

  // REQUIRES: state() is failed.
  const tls::Failure& failure() const { return *failure_; }

  // Of the attempt under way, or of the last one.
  const Target& target() const { return target_; }

  // Each is ignored where the id is not that of the attempt under way.
  void on_resolved(ConnectionId id, const std::optional<std::string>& address, Effects& effects);
  void on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream);
  void on_dial_failed(ConnectionId id, net::Fault fault);

  bool is(ConnectionId id) const { return id == id_ && state_ != State::closed; }

  // Goes on with the handshake and with what waits to be written.
  void advance();

  // Fills the front of `into`; 0 where nothing is there, or the link is not open any more.
  std::size_t read(std::span<std::byte> into);

  // Queues. What is queued in one turn leaves in one piece.
  void write(base::ByteView bytes);

  // Writes what is queued as far as the stream takes it.
  void flush();

  std::size_t unsent_bytes() const { return unsent_.size(); }

  // Says goodbye where that is possible and lets go of everything.
  void close(Effects& effects);

 private:
  void announce(bool is_secure, std::string_view ca_file, base::WallTime module_clock) const;
  void dial(const std::string& address, Effects& effects);
  void fail(tls::Failure failure);
  std::size_t give(base::ByteView bytes);

  const net::Network& network_;
  base::Trace& trace_;
  State state_ = State::closed;
  ConnectionId id_{};
  Target target_;
  std::unique_ptr<LinkSecurity> security_;  // until the handshake begins; null: none
  std::unique_ptr<base::ByteStream> stream_;
  std::unique_ptr<tls::ClientSession> session_;
  base::Bytes unsent_;
  std::unique_ptr<const tls::Failure> failure_;  // null: state_ is another one
};

}  // namespace cordelia::module
