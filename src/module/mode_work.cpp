// The core's other modes (at-protocol 2.0, 2.9): what each boot begins, and how update,
// provisioning and transparent mode go on from turn to turn.
#include <fmt/format.h>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "module/core.hpp"
#include "module/events.hpp"
#include "module/installed_firmware.hpp"

namespace cordelia::module {

// Whatever a mode holds ends in reset().
void Core::begin_mode() {
  state_changed(mode_ == Mode::at
                    ? "the module has booted"
                    : fmt::format("the module has booted into {} mode", word_of(mode_)));
  if (has_at()) say_startup();
  if (mode_ == Mode::provisioning) return begin_provisioning(Provisioning::Start::by_pins);
  if (mode_ == Mode::transparent) rare().transparent.begin();
  join_by_policy();
  if (mode_ == Mode::ota) update_ends_ = now_ + limits::update_timeout;
}

void Core::say_startup() {
  const auto& id = options_.identity;
  effects_.events.push_back(event_line<events::startup>(
      std::string_view{id.article}, std::string_view{fmt::format("{:#010x}", id.chip_id)}, id.mac,
      std::string_view{version_text(id.firmware)}));
}

void Core::begin_provisioning(Provisioning::Start how) {
  (void)leave_network();
  station_.stop();
  rare().provisioning.begin(how, now_, effects_);
  state_changed("the module is an access point and serves its configuration page");
}

bool Core::is_raw_idle(LineId id) const {
  const auto* of_line = line(id);
  return (!rare_ || rare_->transparent.is_idle(id)) && (of_line == nullptr || of_line->is_idle());
}

// What came of a turn that a mode waits for.
void Core::settle_modes() {
  if (state_ != State::running) return;
  if (rare_) {
    if (rare_->provisioning.is_done(now_)) return restart_into_at();
    rare_->transparent.settle(station_.has_address(), now_, effects_);
    for (auto& slot : slots_) slot.line.raw(effects_.raw);
    effects_.raw.clear();
  }
  if (mode_ == Mode::ota) settle_update_mode();
}

// at-protocol 2.9 [inferred]: the update runs once, whatever comes of it; then the module boots
// into AT mode, even where the pins still ask for another update.
void Core::settle_update_mode() {
  auto& update = rare().update;
  const bool is_waiting = update.is_idle() && !update.has_outcome();
  if (is_waiting && station_.has_address()) update.begin_update(now_, effects_);
  if (const auto outcome = update.take_outcome()) {
    if (!*outcome) {
      state_changed("the update has failed; the old firmware stays");
    } else if (!**outcome) {
      state_changed("the update server offers the firmware that runs already");
    } else if (const auto stored = install_firmware(files(), ***outcome); !stored) {
      state_changed(fmt::format("the new firmware is not stored: {}; the old one stays",
                                flash::meaning(stored.error())));
    } else {
      options_.identity.firmware = (**outcome)->version;
      state_changed(fmt::format("firmware {} is installed", version_text((**outcome)->version)));
    }
    return restart_into_at();
  }
  const bool is_without_network = !station_.due() && !station_.is_joined();
  if (is_without_network || now_ >= *update_ends_) {
    state_changed("the update has found no network; the old firmware stays");
    return restart_into_at();
  }
}

void Core::restart_into_at() {
  reset();
  next_mode_ = Mode::at;
  boot(options_.timing.boot);
}

}  // namespace cordelia::module
