// tidy: include-count because the core owns every part of the module.
// The module behind its interface: power states, lines, and the parts that commands act on. Command
// handlers get a Core; nobody outside this room does.
#pragma once

#include <list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "at/command.hpp"
#include "at/line.hpp"
#include "flash/flash.hpp"
#include "module/configuration.hpp"
#include "module/device_key.hpp"
#include "module/effects.hpp"
#include "module/fault_desk.hpp"
#include "module/iot_client.hpp"
#include "module/module.hpp"
#include "module/module_clock.hpp"
#include "module/pins.hpp"
#include "module/rare_parts.hpp"
#include "module/station.hpp"
#include "module/status_flags.hpp"
#include "module/user_settings.hpp"

namespace cordelia::module {

class Core {
 public:
  using State = module::State;

  Core(Options options, const Surroundings& around, std::unique_ptr<flash::Flash> flash);

  // --- for commands ------------------------------------------------------------------------------

  // With the address that netCfgSet may have changed at the last boot.
  const Identity& identity() const { return options_.identity; }

  flash::FileSystem& files() { return flash_->files(); }

  flash::SettingsMemory& memory() { return flash_->settings(); }

  UserSettings& settings() { return settings_; }

  Configuration& configuration() { return configuration_; }

  KnownNetworks known_networks() { return KnownNetworks(configuration_); }

  Station& station() { return station_; }

  IotClient& iot() { return iot_; }

  Enrolment& enrolment() { return rare().enrolment; }

  DeviceKey& device() { return device_; }

  ModuleClock& clock() { return clock_; }

  FaultDesk& faults() { return faults_; }

  StatusFlags& status() { return status_; }

  Ping& ping() { return rare().ping; }

  HostLookup& host_lookup() { return rare().host_lookup; }

  Provisioning& provisioning() { return rare().provisioning; }

  UpdateClient& update() { return rare().update; }

  // The part whose connection this is; null where it is over.
  ConnectionOwner* owner_of(ConnectionId id);

  State state() const { return state_; }

  // What the app-mode pins made of the module at its last boot.
  Mode mode() const { return mode_; }

  const Uart& uart() const { return uart_; }

  Effects& effects() { return effects_; }

  // Texts that an answer shows must outlive their handler: they are kept here until the next
  // answer.
  std::string_view keep(std::string text);
  std::string_view keep_also(std::string text);

  void forget_kept() { kept_.clear(); }

  // The time of the call that the module is in.
  base::Instant now() const { return now_; }

  // An error line for what the file system refused.
  at::Error error(flash::Fault fault) const;

  void start_nwp();
  void stop_nwp();
  void reboot_after_answer();
  void hibernate_after_answer(base::Duration time);
  void begin_factory_reset();
  void join(Credentials credentials);
  bool leave_network();
  void join_by_policy();
  void change_address();

  // The station leaves its network, the module becomes an access point. REQUIRES: it is not one.
  void begin_provisioning(Provisioning::Start how);

  // --- for the interface -------------------------------------------------------------------------

  void power_on(base::Instant now);
  LineId add_line(std::optional<at::LineTiming> timing);
  void remove_line(LineId line);
  at::Line* line(LineId id);
  const at::Line* line(LineId id) const;

  // No goodbye to anybody; files that are open for writing stay as 5.2 says.
  void power_cut();
  void set_pin(Pin pin, Level level);
  Level level(Pin pin) const;
  base::Result<void, std::string> announce(std::string_view event,
                                           std::span<const std::string> arguments);

  // Whether the AT interpreter is there; ota and transparent mode have none.
  bool listens() const {
    return (state_ == State::running || state_ == State::nwp_off) &&
           (mode_ == Mode::at || mode_ == Mode::provisioning);
  }

  // Whether a line carries bytes as they are, and what that means for them.
  bool is_transparent() const {
    return state_ == State::running && rare_ && rare_->transparent.is_active();
  }

  void take_raw(LineId id, base::ByteView input) { rare().transparent.on_bytes(id, input, now_); }

  bool is_raw_idle(LineId id) const;

  // Until the first boot is done a host may be early.
  bool keeps_input() const {
    return state_ == State::starting || (state_ == State::off && !was_powered_);
  }

  // Only somebody outside brings the module back.
  bool is_out_of_action() const {
    return (state_ == State::off && was_powered_) || state_ == State::held_in_reset ||
           state_ == State::boot_loader;
  }

  // Every call of the interface is a turn: begin, do something, end.
  void begin_turn(base::Instant now);

  void end_turn(Outbox& out);

  // From now on what the broker is to get waits for send().
  void hold_back() { holds_back_ = true; }

  bool holds_back() const { return holds_back_ && iot_.unsent_bytes() > 0; }

  // False where the stream does not take all of it.
  bool send();

  bool fast_forward();
  void on_time();
  std::optional<base::Instant> due() const;

 private:
  enum class SlotTiming { of_the_profile, its_own };

  struct Slot {
    LineId id{};
    SlotTiming timing{};
    at::Line line;
  };

  // Whether a request may run now.
  bool takes_requests() const { return listens() && !held_line_; }

  RareParts& rare();
  void run_requests(Outbox& out);
  void give_held_answer();
  void take_stored_mac();
  void execute(Slot& slot, const at::Request& request);
  at::Outcome answer(const at::Request& request, std::string_view name);
  void deliver_events();
  void boot(base::Duration after);
  void finish_boot();
  void begin_mode();
  void settle_modes();
  void settle_update_mode();
  void restart_into_at();
  void say_startup();

  bool has_at() const { return mode_ == Mode::at || mode_ == Mode::provisioning; }

  void apply_uart();
  Uart stored_uart() const;
  void reset();
  void fall_silent();
  void hold_in_reset();
  void begin_hibernate(base::Duration time);
  void wake(std::string_view why);
  void report_leds(Outbox& out);
  void feel_faults();
  void feel_faults(Slot& slot);
  void feel_the_air();
  void end_outages();
  void lose_power(base::Duration dark);
  void look_at(const std::vector<ConnectionId>& streams);
  bool is_cut_in(const at::Request& request);
  void flush(Slot& slot, Outbox& out);
  void finish_factory_reset();
  void note(const StationEvents& events);
  void state_changed(std::string_view what);
  base::Duration byte_time() const;
  at::LineTiming line_timing() const;

  Options options_;
  Surroundings around_;
  FaultDesk faults_;
  std::unique_ptr<flash::Flash> flash_;
  UserSettings settings_;
  Configuration configuration_;
  ModuleClock clock_;
  StatusFlags status_;
  Station station_;
  DeviceKey device_;
  IotClient iot_;
  std::unique_ptr<RareParts> rare_;  // null until one of them is asked for
  Effects effects_;
  Pins pins_;
  Uart uart_;
  Level shown_status_0_ = Level::low;  // as the owner knows them
  Level shown_status_1_ = Level::low;

  State state_ = State::off;
  Mode mode_ = Mode::at;
  std::optional<Mode> next_mode_;  // of the next boot, whatever the pins say
  std::optional<base::Instant> update_ends_;
  bool was_powered_ = false;
  std::optional<base::Instant> power_returns_;  // after a fault
  std::optional<base::Instant> reset_ends_;
  std::optional<net::FaultId> distorted_by_;
  base::Instant now_{};
  std::optional<base::Instant> state_ends_;
  std::vector<Slot> slots_;
  std::uint8_t next_line_ = 0;
  std::optional<LineId> held_line_;  // its request is answered later; others wait for that
  base::Mac factory_mac_;
  bool holds_back_ = false;
  enum class AfterAnswer { nothing, reboot, hibernate } after_answer_ = AfterAnswer::nothing;
  base::Duration hibernate_time_{};
  std::string burst_;
  std::list<std::string> kept_;  // a list: views into it stay good while it grows
};

}  // namespace cordelia::module
