#include "module/exchange.hpp"

#include <fmt/format.h>

#include <array>

#include "base/check.hpp"
#include "base/text.hpp"
#include "http/printer.hpp"
#include "module/codes.hpp"

namespace cordelia::module {

Exchange::Exchange(const net::Network& network, base::Trace& trace)
    : network_(network), trace_(trace) {}

void Exchange::begin(Target target, std::optional<LinkSecurity> security,
                     const http::Request& request, Effects& effects) {
  CHECK(state_ == State::idle);
  state_ = State::under_way;
  work_ = std::make_unique<Work>(
      Work{Link(network_, trace_), std::move(target), http::ResponseParser(), {}, {}});
  work_->link.open(work_->target, std::move(security), effects);
  send(request);
}

void Exchange::ask(const http::Request& request) {
  CHECK(state_ == State::answered);
  state_ = State::under_way;
  send(request);
}

// The link keeps it until the server's certificate is accepted.
void Exchange::send(const http::Request& request) {
  work_->parser = http::ResponseParser();
  work_->response = {};
  const std::string text = http::print(request);
  work_->link.write(base::bytes_of(text));
  work_->link.flush();
  settle();
}

void Exchange::on_resolved(ConnectionId id, const std::optional<std::string>& address,
                           Effects& effects) {
  work_->link.on_resolved(id, address, effects);
  settle();
}

void Exchange::on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream) {
  work_->link.on_dialled(id, std::move(stream));
  if (work_->link.state() == Link::State::open) work_->link.flush();
  settle();
}

void Exchange::on_dial_failed(ConnectionId id, net::Fault fault) {
  work_->link.on_dial_failed(id, fault);
  settle();
}

void Exchange::on_stream_ready() {
  work_->link.advance();
  settle();
}

void Exchange::settle() {
  if (work_->link.state() == Link::State::open) read();
  if (state_ != State::under_way) return;
  if (work_->link.state() == Link::State::failed) return fail(as_of_server(work_->link.failure()));
  if (work_->link.state() != Link::State::ended) return;
  if (const auto end = work_->parser.end(); !end) {
    return fail({codes::not_connected,
                 fmt::format("{}:{} ended the connection before its answer was complete.",
                             base::printable(work_->target.host), work_->target.port),
                 "See the server's log."});
  }
  work_->response = work_->parser.take();
  state_ = State::answered;
}

// Until nothing is there: the stream tells of new bytes only after that.
void Exchange::read() {
  std::array<std::byte, 4096> buffer;
  while (const auto size = work_->link.read(buffer)) {
    if (state_ != State::under_way) continue;  // nothing was asked: not heard
    const auto fed = work_->parser.feed(base::ByteView{buffer}.first(size));
    if (!fed) {
      return fail({codes::protocol_error,
                   fmt::format("What answers at {}:{} does not speak HTTP as it should. {}",
                               base::printable(work_->target.host), work_->target.port,
                               http::text_of(fed.error())),
                   fmt::format("Check {}.", work_->target.port_setting)});
    }
    if (!work_->parser.is_complete()) continue;
    work_->response = work_->parser.take();
    state_ = State::answered;
  }
}

tls::Failure Exchange::words_for_silence() const {
  return as_of_server(work_->link.state() == Link::State::handshaking
                          ? handshake_timeout_words(work_->target)
                          : words_for_timeout(work_->target));
}

void Exchange::fail(tls::Failure failure) {
  work_->failure = std::move(failure);
  state_ = State::failed;
}

void Exchange::close(Effects& effects) {
  if (!work_) return;
  work_->link.close(effects);
  last_ = work_->link.number();
  work_.reset();
  state_ = State::idle;
}

}  // namespace cordelia::module
