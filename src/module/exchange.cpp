#include "module/exchange.hpp"

#include <fmt/format.h>

#include <array>

#include "base/check.hpp"
#include "base/text.hpp"
#include "http/printer.hpp"
#include "module/codes.hpp"

namespace cordelia::module {

Exchange::Exchange(const net::Network& network, base::Trace& trace) : link_(network, trace) {}

void Exchange::begin(Target target, std::optional<LinkSecurity> security,
                     const http::Request& request, Effects& effects) {
  CHECK(state_ == State::idle);
  target_ = std::move(target);
  state_ = State::under_way;
  link_.open(target_, std::move(security), effects);
  send(request);
}

void Exchange::ask(const http::Request& request) {
  CHECK(state_ == State::answered);
  state_ = State::under_way;
  send(request);
}

// The link keeps it until the server's certificate is accepted.
void Exchange::send(const http::Request& request) {
  parser_ = std::make_unique<http::ResponseParser>();
  response_ = {};
  const std::string text = http::print(request);
  link_.write(base::bytes_of(text));
  link_.flush();
  settle();
}

void Exchange::on_resolved(ConnectionId id, const std::optional<std::string>& address,
                           Effects& effects) {
  link_.on_resolved(id, address, effects);
  settle();
}

void Exchange::on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream) {
  link_.on_dialled(id, std::move(stream));
  if (link_.state() == Link::State::open) link_.flush();
  settle();
}

void Exchange::on_dial_failed(ConnectionId id, net::Fault fault) {
  link_.on_dial_failed(id, fault);
  settle();
}

void Exchange::on_stream_ready() {
  link_.advance();
  settle();
}

void Exchange::settle() {
  if (link_.state() == Link::State::open) read();
  if (state_ != State::under_way) return;
  if (link_.state() == Link::State::failed) return fail(as_of_server(link_.failure()));
  if (link_.state() != Link::State::ended) return;
  if (const auto end = parser_->end(); !end) {
    return fail({codes::not_connected,
                 fmt::format("{}:{} ended the connection before its answer was complete.",
                             base::printable(target_.host), target_.port),
                 "See the server's log."});
  }
  response_ = parser_->take();
  state_ = State::answered;
}

// Until nothing is there: the stream tells of new bytes only after that.
void Exchange::read() {
  std::array<std::byte, 4096> buffer;
  while (const auto size = link_.read(buffer)) {
    if (state_ != State::under_way) continue;  // nothing was asked: not heard
    const auto fed = parser_->feed(base::ByteView{buffer}.first(size));
    if (!fed) {
      return fail(
          {codes::protocol_error,
           fmt::format("What answers at {}:{} does not speak HTTP as it should. {}",
                       base::printable(target_.host), target_.port, http::text_of(fed.error())),
           fmt::format("Check {}.", target_.port_setting)});
    }
    if (!parser_->is_complete()) continue;
    response_ = parser_->take();
    state_ = State::answered;
  }
}

tls::Failure Exchange::words_for_silence() const {
  return as_of_server(link_.state() == Link::State::handshaking ? handshake_timeout_words(target_)
                                                                : words_for_timeout(target_));
}

void Exchange::fail(tls::Failure failure) {
  failure_ = std::move(failure);
  state_ = State::failed;
}

void Exchange::close(Effects& effects) {
  link_.close(effects);
  parser_.reset();
  response_ = {};
  state_ = State::idle;
}

}  // namespace cordelia::module
