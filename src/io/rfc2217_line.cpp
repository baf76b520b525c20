#include "io/rfc2217_line.hpp"

#include <boost/asio/post.hpp>
#include <utility>

#include "io/limits.hpp"

namespace cordelia::io {

Rfc2217Line::Rfc2217Line(asio::io_context& loop, std::unique_ptr<LineHost> stream, OnPin on_pin)
    : loop_(loop), stream_(std::move(stream)), on_pin_(std::move(on_pin)), release_(loop) {}

void Rfc2217Line::start(LineOwner& owner) {
  owner_ = &owner;
  stream_->start(*this);
}

std::string Rfc2217Line::name() const { return "rfc2217://" + stream_->name(); }

// --- from the client -----------------------------------------------------------------------------

void Rfc2217Line::set_reading(bool on) {
  wants_reading_ = on;
  read_or_not();
}

// A client that does not take our replies is not listened to either.
void Rfc2217Line::read_or_not() {
  if (!is_closed_) stream_->set_reading(wants_reading_ && !is_stream_full_);
}

void Rfc2217Line::on_input(base::ByteView bytes) {
  std::string reply;
  while (!is_closed_) {
    const auto item = telnet_.next(bytes, reply);
    if (!item) break;
    perform(*item);
  }
  if (is_closed_ || reply.empty()) return;
  const auto sent = stream_->write(reply);
  if (sent == Sent::kept) is_stream_full_ = true;
  if (sent == Sent::lost) return on_closed();
  read_or_not();
}

void Rfc2217Line::perform(const ClientItem& item) {
  if (const auto* data = std::get_if<ClientData>(&item)) return owner_->on_input(data->bytes);
  if (const auto* change = std::get_if<SignalSet>(&item)) return set(*change);
  if (const auto* flow = std::get_if<Flow>(&item)) return on_flow(*flow);
  held_.clear();
}

void Rfc2217Line::on_flow(Flow flow) {
  is_suspended_ = flow == Flow::suspended;
  if (is_suspended_) return;
  const auto sent = held_.empty() ? Sent::all : stream_->write(held_);
  held_.clear();
  if (sent == Sent::kept) is_stream_full_ = true;
  if (sent == Sent::lost) return on_closed();
  tell_unblocked();
}

void Rfc2217Line::on_input_end() {
  unplug();
  owner_->on_input_end();
}

void Rfc2217Line::on_closed() {
  unplug();
  is_closed_ = true;
  owner_->on_closed();
}

// --- to the client -------------------------------------------------------------------------------

Sent Rfc2217Line::write(std::string_view burst) {
  if (is_suspended_) {
    const auto room =
        limits::line_unsent_bytes_max - std::min(limits::line_unsent_bytes_max, held_.size());
    Rfc2217::escape(burst.substr(0, room), held_);
    owes_unblocked_ = true;
    return Sent::kept;
  }
  std::string escaped;
  Rfc2217::escape(burst, escaped);
  const auto sent = stream_->write(escaped);
  if (sent == Sent::kept) is_stream_full_ = owes_unblocked_ = true;
  return sent;
}

void Rfc2217Line::on_unblocked() {
  is_stream_full_ = false;
  read_or_not();
  tell_unblocked();
}

void Rfc2217Line::tell_unblocked() {
  if (is_suspended_ || is_stream_full_ || !std::exchange(owes_unblocked_, false)) return;
  owner_->on_unblocked();
}

void Rfc2217Line::close() {
  is_closed_ = true;
  held_.clear();
  stream_->close();
  unplug();
}

// --- pins ----------------------------------------------------------------------------------------

void Rfc2217Line::set(SignalSet change) {
  (change.signal == Signal::dtr ? dtr_ : rts_) = change.level;
  if (!dtr_ || !rts_) return;
  const bool resets = dtr_ == SignalLevel::on && rts_ == SignalLevel::off;
  const bool boots = rts_ == SignalLevel::on && dtr_ == SignalLevel::off;
  drive(AdapterPin::boot, boot_, boots ? Drive::active : Drive::idle);
  if (resets) {
    is_releasing_ = false;
    drive(AdapterPin::reset, reset_, Drive::active);
  } else if (reset_ == Drive::active && !std::exchange(is_releasing_, true)) {
    release_.expires_after(limits::reset_release);
    release_.async_wait([this, mark = lifetime_.mark()](const boost::system::error_code& error) {
      if (!error && !mark.expired() && is_releasing_) release_reset();
    });
  }
}

void Rfc2217Line::drive(AdapterPin pin, Drive& now, Drive wanted) {
  if (std::exchange(now, wanted) != wanted) on_pin_(pin, wanted);
}

void Rfc2217Line::release_reset() {
  is_releasing_ = false;
  drive(AdapterPin::reset, reset_, Drive::idle);
}

// Whoever closes the line may be in the middle of something, so the pins follow in a turn of the
// loop of their own; this object may be gone by then.
void Rfc2217Line::unplug() {
  is_releasing_ = false;
  dtr_.reset();
  rts_.reset();
  const bool had_boot = std::exchange(boot_, Drive::idle) == Drive::active;
  const bool had_reset = std::exchange(reset_, Drive::idle) == Drive::active;
  if (had_boot) asio::post(loop_, [call = on_pin_] { call(AdapterPin::boot, Drive::idle); });
  if (had_reset) asio::post(loop_, [call = on_pin_] { call(AdapterPin::reset, Drive::idle); });
}

}  // namespace cordelia::io
