#include "fleet/shard.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <utility>

#include "fleet/factory.hpp"
#include "fleet/limits.hpp"
#include "scenario/builtin.hpp"
#include "scenario/sources.hpp"

namespace cordelia::fleet {

using results::Count;
using scenario::Stage;

namespace {

// Modules that are built before the loop has a look at its sockets again.
constexpr int admitted_at_once = 8;

constexpr auto one_second = std::chrono::seconds(1);

// Descriptors are counted by reading a folder; every second would cost what it measures.
constexpr std::uint32_t descriptors_every_s = 5;

double seconds_of(base::Duration duration) {
  return std::chrono::duration<double>(duration).count();
}

std::string machine_name() {
  std::array<char, HOST_NAME_MAX + 1> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::int64_t wall_ms(const base::Clock& clock) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(clock.wall().time_since_epoch())
      .count();
}

std::optional<io::asio::ip::address> source_address(const scenario::Scenario& scenario,
                                                    std::uint64_t index) {
  const auto source = scenario::source_of(scenario, index);
  if (source.empty()) return std::nullopt;
  boost::system::error_code error;
  const auto address = io::asio::ip::make_address(source, error);
  return error ? std::nullopt : std::optional(address);
}

}  // namespace

Shard::Shard(ShardGround ground, const scenario::Scenario& scenario, scenario::Range range,
             base::Instant begin)
    : ground_(std::move(ground)),
      scenario_(scenario),
      range_(range),
      plan_(plan_of(scenario, begin)),
      member_ground_{ground_.loop, ground_.clock, trace_, contexts_, plan_, ledger_},
      image_(factory_image(scenario)),
      slots_(range.size()),
      timer_(ground_.loop),
      second_timer_(ground_.loop),
      probe_timer_(ground_.loop),
      stage_is_on_(scenario.stages.size()),
      stage_faults_(scenario.stages.size() * ground_.networks.size()) {
  part_.first = range.first;
  part_.end = range.end;
  part_.host = machine_name();
  part_.clock_error_ms = ground_.vitals.clock_error_ms().value_or(-1);
  plan_arrivals();
}

Shard::~Shard() = default;

void Shard::plan_arrivals() {
  arrivals_.reserve(range_.size());
  for (auto index = range_.first; index < range_.end; ++index) {
    arrivals_.push_back({power_on_of(plan_, index), index});
  }
  std::sort(arrivals_.begin(), arrivals_.end(), [](const Arrival& a, const Arrival& b) {
    return a.when != b.when ? a.when < b.when : a.index < b.index;
  });
}

// One that was killed and comes again: the others do not wait. Its modules come at the pace of the
// ramp again, and those that are due later as if nothing had happened.
void Shard::begin_late(base::Instant now) {
  const auto late = now - plan_.begin;
  notes_.push_back(fmt::format("modules {} to {} began {:.1f} s late", range_.first, range_.end - 1,
                               seconds_of(late)));
  seconds_ = static_cast<std::uint32_t>(late / one_second);
  for (auto& arrival : arrivals_) {
    if (arrival.when < now) arrival.when += late;
  }
  std::stable_sort(arrivals_.begin(), arrivals_.end(),
                   [](const Arrival& a, const Arrival& b) { return a.when < b.when; });
}

void Shard::start(ShardCalls calls) {
  calls_ = std::move(calls);
  part_.began_ms = wall_ms(ground_.clock);
  const auto now = ground_.clock.now();
  if (now - plan_.begin > limits::start_late_max && range_.size() > 0) begin_late(now);
  for (auto waiting = range_.size(); waiting > 0; --waiting) {
    ledger_.enter(results::State::waiting);
  }
  thread_time_ = ground_.vitals.thread_time();
  health_taken_ = ground_.clock.now();
  arm();
  probe_due_ = ground_.clock.now();
  probe();
  second_timer_.expires_after(plan_.begin + (seconds_ + 1) * one_second - ground_.clock.now());
  second_timer_.async_wait([this, mark = lifetime_.mark()](const auto& error) {
    if (!error && !mark.expired()) on_second();
  });
}

Member* Shard::find(std::uint64_t index) {
  if (index < range_.first || index >= range_.end) return nullptr;
  return slots_[index - range_.first].member.get();
}

// --- modules and their times ---------------------------------------------------------------------

void Shard::admit(base::Instant now) {
  for (int admitted = 0; admitted < admitted_at_once && next_arrival_ < arrivals_.size() &&
                         arrivals_[next_arrival_].when <= now;
       ++admitted) {
    if (!create(arrivals_[next_arrival_++])) return;
  }
}

bool Shard::create(const Arrival& arrival) {
  const auto place = static_cast<std::uint32_t>(arrival.index - range_.first);
  MemberParts parts;
  parts.index = arrival.index;
  parts.network = ground_.networks[arrival.index % ground_.networks.size()];
  parts.source = source_address(scenario_, arrival.index);
  parts.on_turn = [this, place] { note_wish(place); };
  std::string client_id;
  base::Random random(arrival.index);
  scenario_.identities.client_id.fill({.index = arrival.index}, random, client_id);
  auto credentials = ground_.identities.of(arrival.index, client_id, 0);
  if (!credentials) {
    finish(credentials.error());
    return false;
  }
  parts.image = own_image(image_, *credentials);
  auto created = Member::create(member_ground_, std::move(parts));
  if (!created) {
    finish(created.error());
    return false;
  }
  auto& member = *(slots_[place].member = *std::move(created));
  member.power_on(arrival.when);
  for (std::size_t stage = 0; stage < stage_is_on_.size(); ++stage) {
    if (stage_is_on_[stage] && is_chosen(scenario_, stage, member.index())) {
      apply(stage, member, true);
    }
  }
  return true;
}

void Shard::note_wish(std::uint32_t place) {
  auto& slot = slots_[place];
  if (!slot.member) return;
  const auto due = slot.member->actor().due();
  if (!due || *due >= slot.wakes) return;
  slot.wakes = *due;
  wishes_.push({*due, place});
  arm();
}

void Shard::work() {
  armed_for_ = base::Instant::max();
  const auto now = ground_.clock.now();
  admit(now);
  while (!is_over_ && !wishes_.empty() && wishes_.top().when <= now) {
    const auto wish = wishes_.top();
    wishes_.pop();
    auto& slot = slots_[wish.place];
    if (slot.wakes != wish.when) continue;
    slot.wakes = base::Instant::max();
    slot.member->on_time();
    note_wish(wish.place);
  }
  arm();
}

void Shard::arm() {
  if (is_over_) return;
  auto next = wishes_.empty() ? base::Instant::max() : wishes_.top().when;
  if (next_arrival_ < arrivals_.size()) next = std::min(next, arrivals_[next_arrival_].when);
  if (next >= armed_for_) return;
  armed_for_ = next;
  timer_.expires_after(base::time_left(next, ground_.clock.now()));
  timer_.async_wait([this, mark = lifetime_.mark()](const auto& error) {
    if (!error && !mark.expired()) work();
  });
}

// --- every second --------------------------------------------------------------------------------

void Shard::probe() {
  const auto now = ground_.clock.now();
  const auto lag = std::max(now - probe_due_, base::Duration::zero());
  lag_max_ = std::max(lag_max_, lag);
  ledger_.measure(results::Measure::loop_lag, lag);
  probe_due_ = now + limits::lag_probe_period;
  probe_timer_.expires_after(limits::lag_probe_period);
  probe_timer_.async_wait([this, mark = lifetime_.mark()](const auto& error) {
    if (!error && !mark.expired()) probe();
  });
}

double Shard::since_begin_s(base::Instant now) const { return seconds_of(now - plan_.begin); }

SecondsHealth Shard::take_health(base::Instant now) {
  SecondsHealth health;
  health.lag_max = std::max(std::exchange(lag_max_, {}), now - probe_due_);
  const auto used = ground_.vitals.thread_time();
  const auto passed = std::max(now - std::exchange(health_taken_, now), base::Duration(1));
  health.busy = seconds_of(used - std::exchange(thread_time_, used)) / seconds_of(passed);
  if (seconds_ % descriptors_every_s == 0) descriptors_ = ground_.vitals.descriptors();
  health.descriptors = descriptors_;
  for (const auto& slot : slots_) {
    if (!slot.member) continue;
    slot.member->actor().sweep(now);
    health.backend_wait_max =
        std::max(health.backend_wait_max, slot.member->actor().waits_for_broker(now));
  }
  return health;
}

void Shard::on_second() {
  const auto now = ground_.clock.now();
  const auto& second = ledger_.close(seconds_, take_health(now));
  ++seconds_;
  change_stages(since_begin_s(now));
  if (calls_.on_second) calls_.on_second(second);
  if (is_over_) return;
  check_stops();
  if (is_over_) return;
  if (now >= plan_.begin + scenario_.duration + scenario_.grace) return finish("");
  // A second that was missed altogether is told by the next one's lag.
  while (plan_.begin + (seconds_ + 1) * one_second <= now) ++seconds_;
  second_timer_.expires_after(plan_.begin + (seconds_ + 1) * one_second - now);
  second_timer_.async_wait([this, mark = lifetime_.mark()](const auto& error) {
    if (!error && !mark.expired()) on_second();
  });
}

void Shard::check_stops() {
  if (scenario_.stops.empty()) return;
  const auto sums = this->sums();
  for (const auto& stop : scenario_.stops) {
    const auto result = results::judge(stop.when, sums);
    if (result.is_met) {
      return finish(fmt::format("stopped: {} (it is {})", stop.expression, result.value));
    }
  }
}

// --- stages --------------------------------------------------------------------------------------

void Shard::change_stages(double at_s) {
  for (std::size_t i = 0; i < scenario_.stages.size(); ++i) {
    const auto& stage = scenario_.stages[i];
    const double from = seconds_of(stage.at);
    const bool is_on = at_s >= from && at_s < from + seconds_of(stage.lasts);
    // One that lasts less than a second is seen once all the same.
    const bool has_just_passed = !stage_is_on_[i] && at_s >= from && at_s - 1 < from;
    if ((is_on || has_just_passed) && !stage_is_on_[i]) {
      begin_stage(i);
    } else if (!is_on && stage_is_on_[i]) {
      end_stage(i);
    }
  }
}

void Shard::begin_stage(std::size_t stage) {
  const auto& what = scenario_.stages[stage];
  stage_is_on_[stage] = true;
  bands_.push_back({what.name, seconds_of(what.at), seconds_of(what.at + what.lasts), what.share});
  if (what.kind == Stage::Kind::fault) {
    auto order = *what.fault;
    order.whom = [this, stage](std::uint64_t index) { return is_chosen(scenario_, stage, index); };
    for (std::size_t i = 0; i < ground_.networks.size(); ++i) {
      stage_faults_[stage * ground_.networks.size() + i] =
          ground_.networks[i]->faults().begin(order, ground_.clock.now());
    }
  }
  each_chosen(stage, [this, stage](Member& member) { apply(stage, member, true); });
}

void Shard::end_stage(std::size_t stage) {
  stage_is_on_[stage] = false;
  const auto& what = scenario_.stages[stage];
  if (what.kind == Stage::Kind::fault) {
    for (std::size_t i = 0; i < ground_.networks.size(); ++i) {
      const auto id = stage_faults_[stage * ground_.networks.size() + i];
      if (id) ground_.networks[i]->faults().end(*id);
    }
  }
  each_chosen(stage, [this, stage](Member& member) { apply(stage, member, false); });
}

void Shard::each_chosen(std::size_t stage, const std::function<void(Member&)>& work) {
  for (const auto& slot : slots_) {
    if (slot.member && is_chosen(scenario_, stage, slot.member->index())) work(*slot.member);
  }
}

// Faults may overlap: one that ends leaves the others.
bool Shard::is_disturbed(std::uint64_t index) const {
  for (std::size_t i = 0; i < scenario_.stages.size(); ++i) {
    const bool is_fault = scenario_.stages[i].kind == Stage::Kind::fault;
    if (is_fault && stage_is_on_[i] && is_chosen(scenario_, i, index)) return true;
  }
  return false;
}

void Shard::apply(std::size_t stage, Member& member, bool is_on) {
  const auto now = ground_.clock.now();
  auto& actor = member.actor();
  switch (scenario_.stages[stage].kind) {
    case Stage::Kind::fault:
      actor.set_injected(is_disturbed(member.index()), now);
      member.wake();
      break;
    case Stage::Kind::load:
      actor.set_load(is_on ? scenario_.stages[stage].factor : 1, now);
      break;
    case Stage::Kind::renew:
      if (is_on) renew(member);
      break;
    case Stage::Kind::reconnect:
      if (is_on) actor.reconnect(now);
      break;
    case Stage::Kind::off:
      if (is_on) {
        member.power_cut();
      } else {
        member.power_on(now);
      }
      break;
  }
  member.speak();
  note_wish(static_cast<std::uint32_t>(member.index() - range_.first));
}

// The files that the settings name get new contents; the connection begins anew with them.
void Shard::renew(Member& member) {
  auto& actor = member.actor();
  const auto credentials = ground_.identities.of(member.index(), actor.client_id(), ++generation_);
  if (!credentials || !credentials->certificate) {
    return ledger_.fail(credentials ? "there is no certificate to renew" : credentials.error());
  }
  actor.write_file(scenario::certificate_file_name, *credentials->certificate);
  actor.write_file(scenario::key_file_name, *credentials->key);
  actor.reconnect(ground_.clock.now());
}

std::vector<std::string> Shard::stages_on() const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < stage_is_on_.size(); ++i) {
    if (stage_is_on_[i]) names.push_back(scenario_.stages[i].name);
  }
  return names;
}

// --- the end -------------------------------------------------------------------------------------

void Shard::stop(const std::string& why) { finish(why); }

void Shard::finish(const std::string& why) {
  if (std::exchange(is_over_, true)) return;
  timer_.cancel();
  second_timer_.cancel();
  probe_timer_.cancel();
  lifetime_.renew();
  part_.is_complete = why.empty();
  if (!why.empty()) notes_.push_back(why);
  for (const auto& slot : slots_) {
    if (!slot.member) continue;
    // What has not come by now does not come any more.
    slot.member->actor().give_up(ground_.clock.now());
  }
  ledger_.close(seconds_, {});
  part_.ended_ms = wall_ms(ground_.clock);
  for (const auto& slot : slots_) {
    if (slot.member) slot.member->stop();
  }
  if (calls_.on_end) calls_.on_end();
}

results::Snapshot Shard::snapshot() const {
  results::Snapshot snapshot;
  snapshot.scenario = scenario_.name;
  snapshot.modules = range_.size();
  snapshot.at_s = since_begin_s(ground_.clock.now());
  snapshot.duration_s = seconds_of(scenario_.duration + scenario_.grace);
  if (!ledger_.seconds().empty()) snapshot.last = ledger_.seconds().back();
  snapshot.totals = ledger_.counts();
  snapshot.timings = ledger_.timings();
  snapshot.stages = stages_on();
  snapshot.memory_bytes = ground_.vitals.resident_bytes();
  return snapshot;
}

results::Report Shard::report() const {
  auto report = sums();
  report.seconds = ledger_.seconds();
  report.bands = bands_;
  for (const auto& [expression, threshold] : scenario_.thresholds) {
    report.thresholds.push_back(results::judge(threshold, report));
  }
  return report;
}

// All but what grows with the run.
results::Report Shard::sums() const {
  results::Report report;
  report.scenario = scenario_.name;
  report.fingerprint = scenario_.fingerprint;
  report.version = ground_.version;
  report.seed = scenario_.seed;
  report.modules = scenario_.modules;
  report.duration_s = seconds_of(scenario_.duration + scenario_.grace);
  report.began_s =
      static_cast<double>(wall_ms(ground_.clock)) / 1000 - since_begin_s(ground_.clock.now());
  report.parts = {part_};
  if (!is_over_) {
    report.parts.front().is_complete = false;
    report.parts.front().ended_ms = wall_ms(ground_.clock);
    for (const auto& slot : slots_) {
      if (slot.member) report.parts.front().in_flight += slot.member->actor().in_flight();
    }
  }
  report.counts = ledger_.counts();
  report.failures = ledger_.failures();
  report.timings = ledger_.timings();
  report.notes = notes_;
  report.cpu_s = seconds_of(ground_.vitals.process_time());
  report.memory_bytes = ground_.vitals.resident_bytes();
  for (const auto& second : ledger_.seconds()) {
    report.seconds_generator_limited += second.limit == results::Limit::generator ? 1 : 0;
    report.seconds_backend_limited += second.limit == results::Limit::backend ? 1 : 0;
  }
  return report;
}

}  // namespace cordelia::fleet
