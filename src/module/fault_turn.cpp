// What the core does about the faults that its module has.
#include <algorithm>

#include "module/core.hpp"
#include "module/events.hpp"

namespace cordelia::module {

using net::FaultKind;

// Every call of the interface is a turn: begin, do something, end.
void Core::begin_turn(base::Instant now) {
  now_ = now;
  const bool is_other = faults_.begin_turn(now);
  if (is_other) feel_faults();
}

// The power comes back, the reset pin goes up again. Not at the beginning of a turn: its caller may
// be about to do the same.
void Core::end_outages() {
  if (power_returns_ && now_ >= *power_returns_) {
    power_returns_.reset();
    if (state_ == State::off) power_on(now_);
  }
  if (reset_ends_ && now_ >= *reset_ends_) {
    reset_ends_.reset();
    set_pin(Pin::reset, Level::high);
  }
}

// Each is put right by the same call when the fault is over.
void Core::feel_faults() {
  const auto* wrong = faults_.holding(FaultKind::clock);
  if (wrong == nullptr) {
    clock_.distort(std::nullopt);
    distorted_by_.reset();
  } else if (distorted_by_ != wrong->id) {
    distorted_by_ = wrong->id;
    clock_.distort(base::WallTime{std::chrono::seconds{wrong->order.number("date")}});
    faults_.caused(*wrong, "the clock shows another date");
  }
  for (auto& slot : slots_) feel_faults(slot);
  if (const auto dark = faults_.power_cut(0)) lose_power(*dark);
  if (const auto low = faults_.reset(); low && state_ != State::off) {
    reset_ends_ = now_ + *low;
    set_pin(Pin::reset, Level::low);
  }
  if (state_ != State::running) return;
  feel_the_air();
  look_at(faults_.all_streams());
}

void Core::feel_faults(Slot& slot) {
  const auto is_meant = [&slot](const net::ActiveFault* fault) {
    if (fault == nullptr) return false;
    const auto line = fault->order.number("line");
    return line == 0 || line == static_cast<std::int64_t>(slot.id) + 1;
  };
  const auto* slow = faults_.holding(FaultKind::slow_host);
  slot.line.set_host_byte_time(is_meant(slow) ? base::Duration{std::chrono::seconds{1}} /
                                                    slow->order.number("rate")
                                              : base::Duration{});
  slot.line.set_stalled(is_meant(faults_.holding(FaultKind::host_stopped)));
}

void Core::lose_power(base::Duration dark) {
  if (state_ == State::off) return;
  power_cut();
  power_returns_ = now_ + dark;
}

// The owners read until nothing is there.
void Core::look_at(const std::vector<ConnectionId>& streams) {
  for (const auto id : streams) {
    if (auto* owner = owner_of(id)) owner->on_stream_ready(id, now_, effects_);
  }
}

// Whether the link and the address still hold.
void Core::feel_the_air() {
  StationEvents happened;
  const auto reason = station_.check_air(now_, happened);
  if (reason == leave_reasons::beacon_loss) {
    faults_.caused(FaultKind::wifi_drop, "the access point is not heard any more");
  } else if (reason == leave_reasons::too_many_retries) {
    faults_.caused(FaultKind::weak_signal, "the access point does not hear the module any more");
  } else if (!happened.empty()) {
    faults_.caused(FaultKind::address_lost, "the network takes the address back");
  }
  note(happened);
}

// The bytes of a fileWrite have come: they may be the last ones before the plug is pulled.
bool Core::is_cut_in(const at::Request& request) {
  if (faults_.is_quiet() || !request.payload) return false;
  faults_.happened(net::Occurrence::file_write);
  const auto dark = faults_.power_cut(request.payload->size());
  if (dark) lose_power(*dark);
  return dark.has_value();
}

void Core::flush(Slot& slot, Outbox& out) {
  auto& bytes = out.line(slot.id);
  const auto begin = bytes.size();
  slot.line.flush(now_, bytes);
  faults_.to_host(bytes, begin);
}

}  // namespace cordelia::module
