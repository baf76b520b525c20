#include "module/link.hpp"

#include <fmt/format.h>

#include "base/check.hpp"

namespace cordelia::module {

Link::Link(const net::Network& network, base::Trace& trace) : network_(network), trace_(trace) {}

void Link::open(Target target, std::optional<LinkSecurity> security, Effects& effects) {
  CHECK(state_ == State::closed);
  id_ = effects.new_connection();
  target_ = std::move(target);
  security_ = security ? std::make_unique<LinkSecurity>(*std::move(security)) : nullptr;
  failure_.reset();
  state_ = State::resolving;
  if (security_) {
    security_->options.connection = number();
    announce(true, security_->ca_file, security_->options.verify.at);
  } else {
    announce(false, {}, {});
  }
  const auto resolution = network_.resolve(target_.host);
  if (const auto* address = std::get_if<std::string>(&resolution)) {
    dial(*address, effects);
  } else if (const auto* fault = std::get_if<net::Fault>(&resolution)) {
    // Who is not answered at all waits until its owner's patience ends.
    if (*fault != net::Fault::no_answer) fail(words_for(*fault, target_));
  } else {
    effects.network.emplace_back(Resolve{id_, target_.host});
  }
}

void Link::refuse(Target target, std::string_view ca_file, Effects& effects) {
  CHECK(state_ == State::closed);
  id_ = effects.new_connection();
  target_ = std::move(target);
  announce(true, ca_file, {});
}

void Link::announce(bool is_secure, std::string_view ca_file, base::WallTime module_clock) const {
  if (!trace_.listens()) return;
  trace_.on(base::ConnectionBegan{number(), std::string(target_.service), target_.host,
                                  target_.port, is_secure, std::string(ca_file), module_clock});
}

void Link::on_resolved(ConnectionId id, const std::optional<std::string>& address,
                       Effects& effects) {
  if (id != id_ || state_ != State::resolving) return;
  if (address) {
    dial(*address, effects);
  } else {
    fail(words_for(net::Fault::name_not_found, target_));
  }
}

void Link::dial(const std::string& address, Effects& effects) {
  const auto route = network_.route(address, target_.port);
  if (const auto* fault = std::get_if<net::Fault>(&route)) {
    if (*fault != net::Fault::timed_out) return fail(words_for(*fault, target_));
    state_ = State::dialling;
    return;
  }
  const auto& endpoint = std::get<net::Endpoint>(route);
  if (trace_.listens()) {
    if (address != target_.host) trace_.on(base::NameResolved{target_.host, address, number()});
    trace_.on(base::Dialling{target_.host, target_.port,
                             fmt::format("{}:{}", endpoint.address, endpoint.port), number()});
  }
  state_ = State::dialling;
  effects.network.emplace_back(Dial{id_, endpoint});
}

void Link::on_dial_failed(ConnectionId id, net::Fault fault) {
  if (id == id_ && state_ == State::dialling) fail(words_for(fault, target_));
}

void Link::on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream) {
  if (id != id_ || state_ != State::dialling) return;
  stream_ = std::move(stream);
  if (!security_) {
    state_ = State::open;
    return;
  }
  state_ = State::handshaking;
  session_ = std::make_unique<tls::ClientSession>(security_->context, std::move(security_->options),
                                                  *stream_, trace_);
  security_.reset();
  advance();
}

void Link::advance() {
  if (state_ == State::handshaking) {
    const auto progress = session_->handshake();
    if (progress.step == tls::Step::failed) return fail(session_->failure());
    if (progress.step == tls::Step::done) state_ = State::open;
  }
  if (state_ == State::open) flush();
}

std::size_t Link::read(std::span<std::byte> into) {
  if (state_ != State::open) return 0;
  if (session_) {
    const auto progress = session_->read(into);
    if (progress.step == tls::Step::failed) fail(session_->failure());
    if (progress.step == tls::Step::ended) state_ = State::ended;
    return progress.bytes;
  }
  const auto moved = stream_->take(into);
  if (moved.state == base::StreamState::ended) state_ = State::ended;
  if (moved.state == base::StreamState::broken) fail(words_for(net::Fault::reset, target_));
  return moved.bytes;
}

void Link::write(base::ByteView bytes) { base::append(unsent_, bytes); }

std::size_t Link::give(base::ByteView bytes) {
  if (session_) {
    const auto progress = session_->write(bytes);
    if (progress.step == tls::Step::failed) fail(session_->failure());
    return progress.bytes;
  }
  const auto moved = stream_->give(bytes);
  if (moved.state == base::StreamState::broken) fail(words_for(net::Fault::reset, target_));
  return moved.bytes;
}

void Link::flush() {
  std::size_t sent = 0;
  while (state_ == State::open && sent < unsent_.size()) {
    const auto bytes = give(base::ByteView{unsent_}.subspan(sent));
    if (bytes == 0) break;
    sent += bytes;
  }
  if (sent == unsent_.size()) {
    unsent_ = {};  // an idle module of a fleet keeps no buffer
  } else {
    unsent_.erase(unsent_.begin(), unsent_.begin() + static_cast<std::ptrdiff_t>(sent));
  }
}

void Link::close(Effects& effects) {
  if (state_ == State::closed) return;
  if (state_ == State::open) flush();
  if (session_ && state_ == State::open) (void)session_->shutdown();
  effects.network.emplace_back(HangUp{id_});
  if (trace_.listens()) trace_.on(base::ConnectionEnded{number()});
  session_.reset();
  stream_.reset();
  security_.reset();
  unsent_ = {};
  failure_.reset();
  state_ = State::closed;
}

void Link::fail(tls::Failure failure) {
  failure_ = std::make_unique<const tls::Failure>(std::move(failure));
  state_ = State::failed;
}

}  // namespace cordelia::module
