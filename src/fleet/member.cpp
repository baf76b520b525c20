#include "fleet/member.hpp"

#include <fmt/format.h>

#include <utility>

#include "fleet/limits.hpp"
#include "module/profile.hpp"

namespace cordelia::fleet {

// The member's end of the module's line. What comes is parsed where it stands: there is no wire
// between the two.
class Member::HostLine : public io::LineHost {
 public:
  explicit HostLine(Member& member) : member_(member) {}

  void start(io::LineOwner& owner) override { member_.owner_ = &owner; }

  void set_reading(bool on) override { member_.is_reading_ = on; }

  io::Sent write(std::string_view burst) override {
    member_.take(burst);
    return io::Sent::all;
  }

  void close() override {
    member_.owner_ = nullptr;
    member_.is_reading_ = false;
  }

  std::string name() const override { return fmt::format("fleet:{}", member_.index()); }

 private:
  Member& member_;
};

base::Result<std::unique_ptr<Member>, std::string> Member::create(const MemberGround& ground,
                                                                  MemberParts parts) {
  const auto& scenario = *ground.plan.scenario;
  module::Options options;
  options.number = parts.index;
  options.identity = module::identity_of(parts.index);
  options.timing = module::find_profile(scenario.profile)->timing;
  options.seed = scenario.seed ^ base::Random(parts.index).next();
  auto* const network = parts.network;
  const auto source = parts.source;
  // tidy: raw-memory because the constructor is private and make_unique cannot reach it.
  auto self = std::unique_ptr<Member>(new Member(ground, std::move(parts)));
  auto created = module::Module::create(
      std::move(options), {self->storage_, *network, ground.contexts, ground.clock, ground.trace});
  if (!created) {
    return base::fail(fmt::format("module {}: {}", self->index(), flash::meaning(created.error())));
  }
  self->module_ = *std::move(created);
  io::DriverOptions driver;
  driver.dialer.source = source;
  driver.after_turn = [raw = self.get()] {
    raw->speak();
    raw->on_turn_();
  };
  driver.joins_answers = true;
  self->driver_ = std::make_unique<io::Driver>(
      io::Driver::Surroundings{ground.loop, *self->module_, ground.clock}, std::move(driver));
  const auto attached = self->driver_->attach(std::make_unique<HostLine>(*self), at::LineTiming{});
  if (!attached) return base::fail(attached.error().text);
  return self;
}

Member::Member(const MemberGround& ground, MemberParts parts)
    : ground_(ground),
      storage_(std::move(parts.image)),
      actor_(ground.plan, parts.index, ground.ledger),
      on_turn_(std::move(parts.on_turn)) {}

Member::~Member() = default;

void Member::power_on(base::Instant due) {
  actor_.on_power(due);
  driver_->power_on();
}

void Member::power_cut() {
  begun_.clear();
  actor_.on_power_lost(ground_.clock.now());
  driver_->act([](module::Module& module, base::Instant now, module::Outbox& out) {
    module.power_cut(now, out);
  });
}

void Member::on_time() {
  actor_.on_time(ground_.clock.now());
  speak();
}

void Member::wake() {
  driver_->act([](module::Module& module, base::Instant now, module::Outbox& out) {
    module.on_time(now, out);
  });
}

void Member::take(std::string_view burst) {
  const auto now = ground_.clock.now();
  while (!burst.empty()) {
    const auto end = burst.find('\n');
    if (end == std::string_view::npos || !begun_.empty()) {
      const auto part = burst.substr(0, end);
      begun_.append(part.substr(0, limits::line_bytes_max - begun_.size()));
      if (end == std::string_view::npos) return;
    }
    const std::string_view line = begun_.empty() ? burst.substr(0, end) : begun_;
    actor_.on_line(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line, now);
    begun_.clear();
    burst.remove_prefix(end + 1);
  }
}

// All that is due is said in one go, so that the module's packets leave as one TLS record.
void Member::speak() {
  if (std::exchange(is_speaking_, true)) return;
  while (owner_ != nullptr && is_reading_ && !actor_.requests().empty()) {
    const auto requests = std::exchange(actor_.requests(), {});
    owner_->on_input(base::bytes_of(requests));
  }
  is_speaking_ = false;
}

void Member::stop() {
  driver_->act([](module::Module& module, base::Instant now, module::Outbox& out) {
    module.shut_down(now, out);
  });
  driver_->stop();
}

}  // namespace cordelia::fleet
