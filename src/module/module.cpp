#include "module/module.hpp"

#include "base/check.hpp"
#include "module/core.hpp"

namespace cordelia::module {
namespace {

// The file system gets a seed of its own, so that handles do not depend on what else is random.
constexpr std::uint64_t file_seed = 0xF11E;

}  // namespace

flash::Result<std::unique_ptr<Module>> Module::create(Options options, const Surroundings& around) {
  flash::FileSystemOptions file_options;
  file_options.seed = options.seed ^ file_seed;
  file_options.signatures = flash::FileSystemOptions::Signatures::waived;
  TRY(auto flash, flash::Flash::open(around.storage, file_options));
  auto core = std::make_unique<Core>(std::move(options), around, std::move(flash));
  // tidy: raw-memory because the constructor is private and make_unique cannot reach it.
  return std::unique_ptr<Module>(new Module(std::move(core)));
}

Module::Module(std::unique_ptr<Core> core) : core_(std::move(core)) {}

Module::~Module() = default;

void Module::power_on(base::Instant now, Outbox& out) {
  core_->begin_turn(now);
  core_->power_on(now);
  core_->end_turn(out);
}

void Module::power_cut(base::Instant now, Outbox& out) {
  core_->begin_turn(now);
  core_->power_cut();
  core_->end_turn(out);
}

bool Module::fast_forward(base::Instant now, Outbox& out) {
  core_->begin_turn(now);
  const bool has_waited = core_->fast_forward();
  core_->end_turn(out);
  return has_waited;
}

void Module::set_pin(Pin pin, Level level, base::Instant now, Outbox& out) {
  core_->begin_turn(now);
  core_->set_pin(pin, level);
  core_->end_turn(out);
}

Level Module::level(Pin pin) const { return core_->level(pin); }

State Module::state() const { return core_->state(); }

Mode Module::mode() const { return core_->mode(); }

Uart Module::uart() const { return core_->uart(); }

base::Result<void, std::string> Module::announce(std::string_view event,
                                                 std::span<const std::string> arguments,
                                                 base::Instant now, Outbox& out) {
  core_->begin_turn(now);
  auto announced = core_->announce(event, arguments);
  core_->end_turn(out);
  return announced;
}

void Module::shut_down(base::Instant now, Outbox& out) {
  core_->begin_turn(now);
  if (!core_->iot().is_idle()) (void)core_->iot().disconnect(now, core_->effects());
  core_->end_turn(out);
}

flash::Result<std::string> Module::device_id() {
  TRY(const auto id, core_->device().id());
  return std::string(id);
}

LineId Module::add_line(std::optional<at::LineTiming> timing) { return core_->add_line(timing); }

void Module::remove_line(LineId line) { core_->remove_line(line); }

void Module::on_bytes(LineId id, base::ByteView input, base::Instant now, Outbox& out) {
  auto* line = core_->line(id);
  CHECK(line != nullptr);
  core_->begin_turn(now);
  input = core_->faults().from_host(input);
  if (core_->is_transparent()) {
    core_->take_raw(id, input);
  } else {
    line->receive(input);
  }
  core_->end_turn(out);
}

void Module::set_blocked(LineId id, bool blocked, base::Instant now, Outbox& out) {
  auto* line = core_->line(id);
  CHECK(line != nullptr);
  core_->begin_turn(now);
  line->set_blocked(blocked);
  core_->end_turn(out);
}

bool Module::wants_input(LineId id) const {
  const auto* line = core_->line(id);
  return !core_->keeps_input() && line != nullptr && line->wants_input();
}

bool Module::is_idle(LineId id) const {
  const auto* line = core_->line(id);
  if (core_->is_out_of_action()) return true;
  if (core_->is_transparent()) return core_->is_raw_idle(id);
  return core_->listens() && (line == nullptr || line->is_idle());
}

void Module::on_resolved(ConnectionId id, std::optional<std::string> address, base::Instant now,
                         Outbox& out) {
  core_->begin_turn(now);
  if (auto* owner = core_->owner_of(id)) {
    owner->on_resolved(id, address, now, core_->effects());
  }
  core_->end_turn(out);
}

void Module::on_dialled(ConnectionId id, std::unique_ptr<base::ByteStream> stream,
                        base::Instant now, Outbox& out) {
  core_->begin_turn(now);
  if (auto* owner = core_->owner_of(id)) {
    owner->on_dialled(id, core_->faults().wrap(id, std::move(stream)), now, core_->effects());
  }
  core_->end_turn(out);
}

void Module::on_dial_failed(ConnectionId id, net::Fault fault, base::Instant now, Outbox& out) {
  core_->begin_turn(now);
  if (auto* owner = core_->owner_of(id)) {
    owner->on_dial_failed(id, fault, now, core_->effects());
  }
  core_->end_turn(out);
}

void Module::on_accepted(ConnectionId serve, ConnectionId id,
                         std::unique_ptr<base::ByteStream> stream, base::Instant now, Outbox& out) {
  core_->begin_turn(now);
  core_->provisioning().on_accepted(serve, id, std::move(stream), now, core_->effects());
  core_->end_turn(out);
}

void Module::on_stream_ready(ConnectionId id, base::Instant now, Outbox& out) {
  core_->begin_turn(now);
  if (auto* owner = core_->owner_of(id)) {
    owner->on_stream_ready(id, now, core_->effects());
  }
  core_->end_turn(out);
}

void Module::hold_back() { core_->hold_back(); }

bool Module::holds_back() const { return core_->holds_back(); }

bool Module::send(base::Instant now, Outbox& out) {
  core_->begin_turn(now);
  const bool is_complete = core_->send();
  core_->end_turn(out);
  return is_complete;
}

void Module::on_time(base::Instant now, Outbox& out) {
  core_->begin_turn(now);
  core_->on_time();
  core_->end_turn(out);
}

std::optional<base::Instant> Module::due() const { return core_->due(); }

}  // namespace cordelia::module
