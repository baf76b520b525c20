// HTTP requests and their answers, one after the other over one connection that is never shared:
// what enrolment needs. Its owner looks at state() after each call.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "http/message.hpp"
#include "http/parser.hpp"
#include "module/link.hpp"

namespace cordelia::module {

class Exchange {
 public:
  enum class State { idle, under_way, answered, failed };

  // Both outlive the exchange.
  Exchange(const net::Network& network, base::Trace& trace);

  // Connects and asks. REQUIRES: is idle.
  void begin(Target target, std::optional<LinkSecurity> security, const http::Request& request,
             Effects& effects);

  // Asks again on the same connection. REQUIRES: answered.
  void ask(const http::Request& request);

  State state() const { return state_; }

  // Of its connection, or of the last one, in trace events.
  base::ConnectionNumber number() const { return work_ ? work_->link.number() : last_; }

  // REQUIRES: answered.
  const http::Response& response() const { return work_->response; }

  // REQUIRES: failed.
  const tls::Failure& failure() const { return work_->failure; }

  // What keeps the answer from coming, after a time that the owner knows. REQUIRES: is not idle.
  tls::Failure words_for_silence() const;

  bool owns(ConnectionId id) const { return work_ && work_->link.is(id); }

  // REQUIRES for each: owns(id).
  void on_resolved(ConnectionId id, const std::optional<std::string>& address, Effects& effects);
  void on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream);
  void on_dial_failed(ConnectionId id, net::Fault fault);
  void on_stream_ready();

  // Lets go of everything; idle again.
  void close(Effects& effects);

 private:
  void send(const http::Request& request);
  void settle();
  void read();
  void fail(tls::Failure failure);

  // What it needs while it is not idle: a module of a fleet pays for no exchange that it never has.
  struct Work {
    Link link;
    Target target;
    http::ResponseParser parser;
    http::Response response;
    tls::Failure failure;
  };

  const net::Network& network_;
  base::Trace& trace_;
  State state_ = State::idle;
  base::ConnectionNumber last_{};
  std::unique_ptr<Work> work_;
};

}  // namespace cordelia::module
