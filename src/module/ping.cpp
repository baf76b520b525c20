#include "module/ping.hpp"

#include "base/check.hpp"

namespace cordelia::module {
namespace {

// Every answer takes as long: the network has no distances [inferred].
constexpr std::uint32_t round_trip_ms = 4;

// Any port tells whether an address is there at all; this one is the echo service's.
constexpr std::uint16_t any_port = 7;

}  // namespace

void Ping::start(const PingRequest& request, base::Instant now) {
  CHECK(!is_running());
  request_ = request;
  sent_ = 0;
  received_ = 0;
  next_ = now;
}

void Ping::on_time(base::Instant now, Effects& effects) {
  // Instants that were missed are made up for, so that a run does not depend on when it is called.
  while (next_ && *next_ <= now) {
    const bool is_over = request_.attempts != 0 && sent_ == request_.attempts;
    const bool is_enough = request_.report == PingReport::after_the_first_answer && received_ > 0;
    if (is_over || is_enough) return finish(effects);
    attempt(effects);
  }
}

void Ping::attempt(Effects& effects) {
  const bool is_answered = this->is_answered();
  sent_ += 1;
  received_ += is_answered ? 1 : 0;
  *next_ +=
      is_answered ? base::Duration{std::chrono::milliseconds{round_trip_ms}} : request_.timeout;
  const bool is_last = sent_ == request_.attempts;
  if (request_.report == PingReport::after_each && !is_last) tell(effects);
  const bool is_enough = request_.report == PingReport::after_the_first_answer && is_answered;
  if (!is_last && !is_enough) *next_ += request_.interval;
}

// The module itself, its gateway, its name server, and whatever the network leads somewhere, be it
// to a refusal.
bool Ping::is_answered() const {
  const auto& own = station_.address();
  if (!own) return false;
  const auto& target = request_.target;
  if (target == own->address || target == own->gateway || target == own->dns) return true;
  const auto route = network_.route(base::dotted(target), any_port);
  const auto* fault = std::get_if<net::Fault>(&route);
  return fault == nullptr || *fault == net::Fault::refused || *fault == net::Fault::reset;
}

void Ping::finish(Effects& effects) {
  tell(effects);
  stop();
}

void Ping::tell(Effects& effects) const {
  effects.events.push_back(event_line<events::ping_report>(
      sent_, received_, received_ == 0 ? std::uint32_t{0} : round_trip_ms));
}

}  // namespace cordelia::module
