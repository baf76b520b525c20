#include "module/core.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "module/codes.hpp"
#include "module/command_table.hpp"
#include "module/events.hpp"
#include "module/installed_firmware.hpp"
#include "module/masking.hpp"

namespace cordelia::module {
namespace {

const at::Framing framing{&payload_rule, payload_comma};

}  // namespace

Core::Core(Options options, const Surroundings& around, std::unique_ptr<flash::Flash> flash)
    : options_(std::move(options)),
      around_(around),
      faults_(around.network, options_.number, around.trace),
      flash_(std::move(flash)),
      settings_(flash_->settings()),
      configuration_(flash_->settings()),
      clock_(around.clock),
      station_(around.network, configuration_, options_.timing),
      device_(flash_->files(), options_.device_key_seed),
      iot_(IotClient::Parts{settings_, flash_->files(), clock_, faults_, around_,
                            options_.catalogue, device_, *options_.firmware}),
      pins_(options_.boot_active),
      uart_(stored_uart()),
      factory_mac_(options_.identity.mac) {
  flash_->files().set_defects(&faults_);
  take_stored_mac();
  // An update outlives the power and a factory reset.
  if (const auto version = installed_firmware(flash_->files())) {
    options_.identity.firmware = *version;
  }
}

RareParts& Core::rare() {
  if (!rare_) {
    rare_ = std::make_unique<RareParts>(
        RareParts{Enrolment({settings_, *flash_, device_, clock_, around_, *options_.firmware,
                             options_.timing.enrolment_step}),
                  Ping(around_.network, station_), HostLookup(around_.network),
                  TransparentMode(settings_, iot_, around_.trace),
                  UpdateClient({settings_, flash_->files(), clock_, around_, options_.identity}),
                  Provisioning({around_, options_.identity, settings_, configuration_, *flash_,
                                station_, options_.provisioning})});
  }
  return *rare_;
}

at::Error Core::error(flash::Fault fault) const { return at::process_error(flash::code(fault)); }

std::string_view Core::keep(std::string text) {
  kept_.clear();
  return keep_also(std::move(text));
}

std::string_view Core::keep_also(std::string text) { return kept_.emplace_back(std::move(text)); }

void Core::state_changed(std::string_view what) {
  if (around_.trace.listens()) around_.trace.on(base::StateChanged{std::string(what)});
}

// --- power ---------------------------------------------------------------------------------------

void Core::start_nwp() {
  CHECK(state_ == State::nwp_off);
  state_ = State::running;
  state_changed("the network processor is on");
  join_by_policy();
}

void Core::stop_nwp() {
  if (state_ == State::running) state_ = State::nwp_off;
  iot_.drop(effects_);
  if (rare_) rare_->stop(effects_);
  station_.stop();
  files().drop_handles();
}

void Core::reboot_after_answer() { after_answer_ = AfterAnswer::reboot; }

void Core::hibernate_after_answer(base::Duration time) {
  after_answer_ = AfterAnswer::hibernate;
  hibernate_time_ = time;
}

void Core::begin_factory_reset() {
  stop_nwp();
  state_ = State::factory_reset;
  state_ends_ = now_ + options_.timing.factory_reset;
  state_changed("the factory reset has begun; the module is silent until it is done");
}

void Core::finish_factory_reset() {
  const auto result = flash_->factory_reset();
  reset();
  auto& answer = effects_.answer.emplace();
  if (result) {
    answer = "OK\r\n";
    state_changed("the factory reset is done");
  } else {
    at::append_line(answer, error(result.error()));
  }
  give_held_answer();
  boot(options_.timing.boot);
}

// --- network -------------------------------------------------------------------------------------

ConnectionOwner* Core::owner_of(ConnectionId id) {
  if (iot_.owns(id)) return &iot_;
  return rare_ ? rare_->owner_of(id) : nullptr;
}

void Core::join(Credentials credentials) {
  StationEvents happened;
  station_.connect(std::move(credentials), now_, happened);
  note(happened);
}

bool Core::leave_network() {
  StationEvents happened;
  const bool left = station_.disconnect(happened);
  note(happened);
  return left;
}

void Core::join_by_policy() {
  StationEvents happened;
  station_.connect_by_policy(now_, happened);
  note(happened);
}

void Core::change_address() {
  StationEvents happened;
  station_.change_address(now_, happened);
  note(happened);
}

// Which of a word's two forms the firmware uses for the station's own link, no source tells: both
// are set [inferred].
void Core::note(const StationEvents& happened) {
  for (const auto& event : happened) {
    if (const auto* joined = std::get_if<Joined>(&event)) {
      status_.add(WlanStatus::connect_response);
      status_.add(WlanStatus::sta_connected);
      status_.add(WlanStatus::wlan_sta_connected);
      faults_.happened(net::Occurrence::joined);
      effects_.events.push_back(
          event_line<events::wlan_connect>(std::string_view{joined->ssid}, joined->bssid));
    } else if (const auto* left = std::get_if<Left>(&event)) {
      status_.add(WlanStatus::disconnect_response);
      status_.add(WlanStatus::sta_disconnected);
      if (left->reason == leave_reasons::security_failure) {
        status_.add(WlanStatus::connection_failed);
        faults_.caused(net::FaultKind::wrong_key, "the key does not fit");
      }
      effects_.events.push_back(event_line<events::wlan_disconnect>(std::string_view{left->ssid},
                                                                    left->bssid, left->reason));
      iot_.network_lost(now_, effects_);
      if (rare_) rare_->network_lost(effects_);
    } else if (const auto* lost = std::get_if<AddressLost>(&event)) {
      status_.add(NetappStatus::ipv4_lost);
      if (lost->is_taken) effects_.events.push_back(event_line<events::ipv4_lost>(0));
      iot_.network_lost(now_, effects_);
      if (rare_) rare_->network_lost(effects_);
    } else if (std::holds_alternative<AddressAwaited>(event)) {
      faults_.caused(net::FaultKind::dhcp_silent, "nobody gives the module an address");
      effects_.events.push_back(event_line<events::address_timeout>(codes::timed_out));
    } else {
      const auto& address = std::get<AddressAcquired>(event);
      faults_.happened(net::Occurrence::addressed);
      status_.add(NetappStatus::ip_acquired);
      effects_.events.push_back(
          event_line<events::ipv4_acquired>(address.address, address.gateway, address.dns));
    }
  }
}

// --- lines ---------------------------------------------------------------------------------------

// Bits of one byte on the wire: start, eight data bits, stop; a parity bit costs one more.
base::Duration Core::byte_time() const {
  if (!options_.timing.paces_lines) return {};
  const std::int64_t bits = uart_.parity == Parity::none ? 10 : 11;
  return base::Duration{std::chrono::seconds{1}} * bits /
         std::max<std::int64_t>(1, uart_.baud_rate);
}

at::LineTiming Core::line_timing() const {
  auto timing = options_.timing.line;
  timing.byte_time = byte_time();
  return timing;
}

LineId Core::add_line(std::optional<at::LineTiming> timing) {
  CHECK(slots_.size() < limits::lines_max);
  static const auto loss_notice =
      event_line<events::general_error>(codes::out_of_event_buffers, EventSender::other);
  LineId id{next_line_++};
  while (line(id) != nullptr) id = LineId{next_line_++};
  slots_.push_back({id, timing ? SlotTiming::its_own : SlotTiming::of_the_profile,
                    at::Line(framing, timing.value_or(line_timing()), loss_notice)});
  feel_faults(slots_.back());
  return id;
}

void Core::remove_line(LineId id) {
  slots_.erase(std::remove_if(slots_.begin(), slots_.end(),
                              [id](const Slot& slot) { return slot.id == id; }),
               slots_.end());
  if (rare_) rare_->transparent.remove_line(id);
}

at::Line* Core::line(LineId id) {
  const auto slot =
      std::find_if(slots_.begin(), slots_.end(), [id](const Slot& s) { return s.id == id; });
  return slot == slots_.end() ? nullptr : &slot->line;
}

const at::Line* Core::line(LineId id) const {
  const auto slot =
      std::find_if(slots_.begin(), slots_.end(), [id](const Slot& s) { return s.id == id; });
  return slot == slots_.end() ? nullptr : &slot->line;
}

// --- turns ---------------------------------------------------------------------------------------

void Core::end_turn(Outbox& out) {
  give_held_answer();
  deliver_events();
  run_requests(out);
  settle_modes();
  if (!holds_back_) iot_.flush(now_, effects_);
  give_held_answer();
  deliver_events();  // a connection may break while it is written to
  for (auto& slot : slots_) {
    slot.line.stash();
    flush(slot, out);
  }
  for (auto& request : effects_.network) out.network.push_back(std::move(request));
  effects_.network.clear();
  report_leds(out);
}

bool Core::send() {
  iot_.flush(now_, effects_);
  return iot_.unsent_bytes() == 0;
}

void Core::run_requests(Outbox& out) {
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    while (takes_requests()) {
      const auto request = slots_[i].line.next(now_);
      if (!request) break;
      execute(slots_[i], *request);
      flush(slots_[i], out);
      deliver_events();
    }
  }
  if (listens() || keeps_input()) return;
  for (auto& slot : slots_) slot.line.drop_fresh();
}

// The one answer to the request that waits for it; the line may be gone by now.
void Core::give_held_answer() {
  if (!effects_.answer) return;
  const auto answer = *std::exchange(effects_.answer, std::nullopt);
  const auto held = std::exchange(held_line_, std::nullopt);
  auto* asked = held ? line(*held) : nullptr;
  if (asked == nullptr) return;
  if (around_.trace.listens()) {
    around_.trace.on(base::AtOutput{static_cast<unsigned>(*held), answer});
  }
  asked->answer(answer);
}

void Core::execute(Slot& slot, const at::Request& request) {
  const bool traced = around_.trace.listens();
  const auto number = static_cast<unsigned>(slot.id);
  if (traced) around_.trace.on(base::AtRequest{number, masked(request)});
  const at::CommandName name(request.text);
  burst_.clear();
  if (is_cut_in(request)) return;
  if (answer(request, name.name()) == at::Outcome::later) {
    held_line_ = slot.id;
    slot.line.hold();
    return;
  }
  if (traced) around_.trace.on(base::AtOutput{number, burst_});
  slot.line.answer(burst_);
  const auto after = std::exchange(after_answer_, AfterAnswer::nothing);
  if (after == AfterAnswer::nothing) return;
  reset();
  if (after == AfterAnswer::hibernate) {
    begin_hibernate(hibernate_time_);
  } else {
    boot(options_.timing.boot);
  }
}

at::Outcome Core::answer(const at::Request& request, std::string_view name) {
  at::Reply reply(burst_, name);
  const auto refuse = [&reply](const at::Error& why) {
    reply.finish(why);
    return at::Outcome::answered;
  };
  if (request.kind == at::RequestKind::overlong) return refuse(at::too_long);
  if (request.kind == at::RequestKind::incomplete_payload) return refuse(at::missing_delimiter);
  const auto* row = find_command(name);
  if (row == nullptr || row->run == nullptr) return refuse(at::unknown_command);
  const auto arguments = at::arguments_of(request.text);
  if (arguments == "?") {
    reply.begin_line();
    reply.text() += usage(*row);
    reply.end_line();
    reply.finish();
    return at::Outcome::answered;
  }
  if (!at::fits(row->arity, arguments)) return refuse(at::wrong_count);
  if (row->needs == at::Needs::running && state_ != State::running) {
    return refuse(at::process_error(codes::not_started));
  }
  if (rare_ && rare_->provisioning.is_active() && uses_the_radio(*row)) {
    return refuse(at::process_error(codes::provisioning_in_progress));
  }
  const auto* payload = request.payload ? &*request.payload : nullptr;
  return row->run(*this, at::Arguments{arguments, payload}, reply);
}

void Core::deliver_events() {
  if (!has_at()) effects_.events.clear();  // nobody there could tell them from data
  for (const auto& event : effects_.events) {
    if (around_.trace.listens()) around_.trace.on(base::AtOutput{0, event});
    for (auto& slot : slots_) {
      if (!slot.line.event(event, now_)) status_.add(DeviceStatus::general_error);
    }
  }
  effects_.events.clear();
}

// --- time ----------------------------------------------------------------------------------------

bool Core::fast_forward() {
  if (!state_ends_) return false;
  state_ends_ = now_;
  on_time();
  return true;
}

void Core::on_time() {
  end_outages();
  // Each state that ends may begin one that ends at once.
  while (state_ends_ && now_ >= *state_ends_) {
    if (state_ == State::factory_reset) {
      state_ends_.reset();
      finish_factory_reset();
    } else if (state_ == State::hibernating) {
      wake("the time to wake up has come");
    } else {
      finish_boot();
    }
  }
  if (state_ != State::running) return;
  look_at(faults_.ready_streams());
  StationEvents happened;
  station_.on_time(now_, happened);
  note(happened);
  iot_.on_time(now_, effects_);
  if (rare_) rare_->on_time(now_, effects_);
}

std::optional<base::Instant> Core::due() const {
  std::optional<base::Instant> due = state_ends_;
  const auto consider = [&due](std::optional<base::Instant> at) {
    if (at && (!due || *at < *due)) due = at;
  };
  for (const auto& slot : slots_) consider(slot.line.due(takes_requests()));
  consider(faults_.due());
  consider(power_returns_);
  consider(reset_ends_);
  if (state_ != State::running) return due;
  consider(station_.due());
  consider(iot_.due());
  if (rare_) consider(rare_->due(station_.has_address()));
  consider(update_ends_);
  return due;
}

}  // namespace cordelia::module
