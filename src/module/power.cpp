// The core's power: booting, resetting, sleeping, and the pins that ask for it.
#include <fmt/format.h>

#include "base/check.hpp"
#include "module/core.hpp"
#include "module/events.hpp"

namespace cordelia::module {
namespace {

// at-protocol 2.2.4: anything else that a storage holds counts as no parity.
Parity parity_of(std::int64_t number) {
  return number == 1 ? Parity::even : number == 2 ? Parity::odd : Parity::none;
}

}  // namespace

// --- boot ----------------------------------------------------------------------------------------

void Core::power_on(base::Instant now) {
  CHECK(state_ == State::off);
  now_ = now;
  const bool first = !std::exchange(was_powered_, true);
  if (pins_.holds_reset()) return hold_in_reset();
  boot(options_.timing.boot);
  if (first && state_ == State::resetting) state_ = State::starting;
  if (state_ends_ && *state_ends_ <= now) finish_boot();
}

// BOOT is read where the processor starts, the app-mode pins by the firmware when it is up.
void Core::boot(base::Duration after) {
  if (pins_.wants_boot_loader()) {
    state_ = State::boot_loader;
    state_ends_.reset();
    return state_changed("BOOT is active: the boot loader waits, silent until the next reset");
  }
  state_ = State::resetting;
  state_ends_ = now_ + after;
}

void Core::finish_boot() {
  state_ = State::running;
  state_ends_.reset();
  mode_ = std::exchange(next_mode_, std::nullopt).value_or(pins_.mode());
  apply_uart();
  faults_.happened(net::Occurrence::booted);
  begin_mode();
}

// at-protocol 2.2.4: what was set becomes active now.
void Core::apply_uart() {
  const auto before = std::exchange(uart_, stored_uart());
  if (uart_ == before) return;
  state_changed(fmt::format("the UART has {} baud, parity {}, flow control {}", uart_.baud_rate,
                            word_of(uart_.parity), uart_.flow_control ? "on" : "off"));
  for (auto& slot : slots_) {
    if (slot.timing == SlotTiming::of_the_profile) slot.line.set_byte_time(byte_time());
  }
}

Uart Core::stored_uart() const {
  return {static_cast<std::uint32_t>(settings_.number(keys::baud_rate)),
          parity_of(settings_.number(keys::parity)), settings_.is_on(keys::flow_control)};
}

// --- reset ---------------------------------------------------------------------------------------

// at-protocol 2.5: a new address counts from the next boot on; a factory reset brings the old one
// back.
void Core::take_stored_mac() {
  const auto stored = at::parse_mac(configuration_.get(config_keys::mac_address).value_or(""));
  options_.identity.mac = stored.value_or(factory_mac_);
}

// What the RAM held is gone; files, settings and what is on the wire stay.
void Core::reset() {
  stop_nwp();
  configuration_.forget_volatile();
  take_stored_mac();
  if (rare_) rare_->transparent.end();
  update_ends_.reset();
  mode_ = Mode::at;
  clock_.reset();
  status_.clear();
  effects_.events.clear();
  for (auto& slot : slots_) {
    slot.line.discard_input();
    slot.line.discard_events();
  }
}

// From one moment to the next: a request that is being answered gets no answer, and a burst that is
// leaving ends in its middle.
void Core::fall_silent() {
  reset();
  after_answer_ = AfterAnswer::nothing;
  held_line_.reset();
  effects_.answer.reset();
  next_mode_.reset();
  state_ends_.reset();
  for (auto& slot : slots_) slot.line.discard_output();
}

void Core::hold_in_reset() {
  fall_silent();
  state_ = State::held_in_reset;
  state_changed("RESET is low: the module is held in reset");
}

void Core::power_cut() {
  if (state_ == State::off) return;
  fall_silent();
  state_ = State::off;
  state_changed("the power is cut");
}

void Core::begin_hibernate(base::Duration time) {
  state_ = State::hibernating;
  state_ends_ = now_ + time;
  state_changed("the module sleeps");
}

void Core::wake(std::string_view why) {
  state_changed(why);
  boot(options_.timing.boot);
}

// --- pins ----------------------------------------------------------------------------------------

// Without power a pin is driven all the same, and found so at power-on.
void Core::set_pin(Pin pin, Level level) {
  CHECK(pin_info(pin).direction == PinDirection::input);
  if (!pins_.drive(pin, level) || state_ == State::off) return;
  if (pin == Pin::reset && level == Level::low) return hold_in_reset();
  if (pin == Pin::reset) {
    state_changed("RESET is high again: the module boots");
    return boot(options_.timing.boot);
  }
  const bool rises = pin == Pin::wake && level == Level::high;
  if (rises && state_ == State::hibernating) wake("WAKEUP rises: the module wakes up");
}

// at-protocol 8.27: both LEDs are on while there is an address.
Level Core::level(Pin pin) const {
  if (pin_info(pin).direction == PinDirection::input) return pins_.level(pin);
  return state_ == State::running && station_.has_address() ? Level::high : Level::low;
}

void Core::report_leds(Outbox& out) {
  for (const auto pin : {Pin::status_0, Pin::status_1}) {
    auto& shown = pin == Pin::status_0 ? shown_status_0_ : shown_status_1_;
    const auto now = level(pin);
    if (std::exchange(shown, now) != now) out.pins.push_back({pin, now});
  }
}

// --- on demand -----------------------------------------------------------------------------------

base::Result<void, std::string> Core::announce(std::string_view event,
                                               std::span<const std::string> arguments) {
  if (!listens()) {
    return base::fail(fmt::format("the module says nothing now; it is {}", word_of(state_)));
  }
  TRY(auto line, event_on_demand(event, arguments));
  if (line.starts_with("+eventgeneral:error")) status_.add(DeviceStatus::general_error);
  if (line.starts_with("+eventsock:tx_failed")) status_.add(BsdStatus::tx_failed);
  effects_.events.push_back(std::move(line));
  return {};
}

}  // namespace cordelia::module
