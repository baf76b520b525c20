#include "fleet/actor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "fleet/limits.hpp"
#include "scenario/stamp.hpp"

namespace cordelia::fleet {

using results::Count;
using results::Measure;
using results::State;
using scenario::Step;

namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view opened_answer = "+fileopen:";
constexpr std::string_view startup_event = "+eventstartup";
constexpr std::string_view info_event = "+eventmqtt:info,";
constexpr std::string_view error_event = "+eventmqtt:error,";
constexpr std::string_view message_event = "+eventmqtt:recv,";
constexpr std::string_view address_event = "+eventnetapp:ipv4_acquired";
constexpr std::string_view wifi_lost_event = "+eventwlan:disconnect,";
// Of the legacy firmware, too: its texts carry a prefix.
constexpr std::string_view connack_text = "CONNACK";
constexpr std::string_view publish_failed_text = "PUBLISH_FAILED";
constexpr std::string_view disconnect_text = "_DISCONNECT";

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

base::Duration times(base::Duration duration, double factor) {
  return base::Duration(
      static_cast<base::Duration::rep>(static_cast<double>(duration.count()) * factor));
}

}  // namespace

Actor::Actor(const Plan& plan, std::uint64_t index, Ledger& ledger)
    : plan_(plan),
      ledger_(ledger),
      index_(index),
      random_(base::Random(plan.scenario->seed ^ base::Random(index).next()).next()) {
  scenario().identities.client_id.fill({.index = index_}, random_, client_id_);
}

void Actor::become(State state) {
  if (state == state_) return;
  ledger_.move(state_, state);
  state_ = state;
}

void Actor::on_power(base::Instant due) {
  ledger_.count(Count::boots);
  connect_due_ = due;
  become(State::booting);
}

void Actor::on_power_lost(base::Instant now) {
  lose_messages(echoes_.lose_all(), now);
  asked_.clear();
  requests_.clear();
  step_ends_.reset();
  comes_back_.reset();
  is_awaiting_ = is_leaving_ = false;
  become(State::off);
}

// --- the script ----------------------------------------------------------------------------------

void Actor::begin_at(std::size_t step, base::Instant now) {
  comes_back_.reset();
  step_ends_.reset();
  is_awaiting_ = false;
  step_ = step;
  go_on(now);
}

void Actor::go_on(base::Instant now) {
  while (step_ < plan_.steps.size() && !is_awaiting_ && !step_ends_ && !comes_back_) {
    if (step_ == plan_.wifi_step && has_address_) {
      step_ = plan_.joined_step;
      continue;
    }
    const auto& step = plan_.steps[step_];
    perform(step, now);
    if (step.kind == Step::Kind::send) return;  // its answer goes on
  }
}

void Actor::perform(const Step& step, base::Instant now) {
  switch (step.kind) {
    case Step::Kind::send:
      if (step_ == plan_.wifi_step) become(State::wifi);
      if (step_ == plan_.connect_step) {
        if (!uploads_.empty()) return open_upload();
        begin_connect(now);
      }
      step.text.fill({.index = index_, .client_id = client_id_}, random_, requests_);
      requests_ += line_end;
      return ask(Asked::step);
    case Step::Kind::await:
      is_awaiting_ = true;
      step_ends_ = now + limits::await_max;
      return;
    case Step::Kind::pause:
      step_ends_ = now + step.pause;
      return;
  }
}

void Actor::begin_connect(base::Instant now) {
  ledger_.count(Count::connects_tried);
  connect_began_ = now;
  become(State::connecting);
}

void Actor::write_file(std::string_view name, base::ByteView content) {
  uploads_.push_back({std::string(name), {content.begin(), content.end()}});
}

void Actor::open_upload() {
  uploads_.front().is_written = false;
  requests_ += "AT+fileOpen=";
  requests_ += uploads_.front().name;
  requests_ += ",WRITE";
  requests_ += line_end;
  ask(Asked::upload);
}

// The handle came; what belongs to it goes in one piece.
void Actor::write_upload(std::string_view handle) {
  const auto& content = uploads_.front().content;
  fmt::format_to(std::back_inserter(requests_), "AT+fileWrite={},0,0,{},{}{}AT+fileClose={},,{}",
                 handle, content.size(), base::text_of(content), line_end, handle, line_end);
  ask(Asked::upload);
  ask(Asked::upload);
  uploads_.front().is_written = true;
}

void Actor::end_upload(base::Instant now) {
  const bool is_under_way = std::any_of(asked_.begin(), asked_.end(), [](const Request& request) {
    return request.what == Asked::upload;
  });
  if (is_under_way || uploads_.empty() || !uploads_.front().is_written) return;
  uploads_.erase(uploads_.begin());
  go_on(now);
}

void Actor::ask(Asked what, std::uint64_t count) {
  ledger_.count(Count::requests);
  asked_.push_back({what, count});
}

void Actor::on_line(std::string_view line, base::Instant now) {
  if (line.empty()) return;
  if (line == "OK") return on_ok(now);
  if (line.starts_with("ERROR")) return on_error(line, now);
  if (line.starts_with("+event")) return on_event(line, now);
  if (line.starts_with(opened_answer) && !uploads_.empty()) {
    line.remove_prefix(opened_answer.size());
    write_upload(line.substr(0, line.find(',')));
  }
}

void Actor::on_ok(base::Instant now) {
  if (asked_.empty()) return ledger_.count(Count::events_unexpected);
  const auto request = asked_.front();
  asked_.erase(asked_.begin());
  if (request.what == Asked::publish) ledger_.count(Count::published);
  if (request.what == Asked::upload) end_upload(now);
  if (request.what == Asked::step) {
    ++step_;
    go_on(now);
  }
  publish_due(now);
}

void Actor::on_error(std::string_view line, base::Instant now) {
  if (asked_.empty()) return ledger_.count(Count::events_unexpected);
  const auto request = asked_.front();
  asked_.erase(asked_.begin());
  if (request.what == Asked::publish) {
    echoes_.withdraw(request.count);
    return ledger_.count(Count::publish_errors);
  }
  ledger_.count(Count::request_errors);
  ledger_.fail(line);
  if (request.what == Asked::upload && !uploads_.empty()) uploads_.erase(uploads_.begin());
  if (request.what == Asked::upload) come_back_from(plan_.connect_step, now);
  if (request.what == Asked::step) come_back_from(0, now);
}

void Actor::on_event(std::string_view line, base::Instant now) {
  if (line.starts_with(message_event)) return on_message(line, now);
  if (line.starts_with(info_event)) on_mqtt_info(line, now);
  if (line.starts_with(error_event)) return on_mqtt_error(line, now);
  if (line.starts_with(wifi_lost_event)) return on_wifi_lost(now);
  if (line.starts_with(address_event)) has_address_ = true;
  if (line.starts_with(startup_event)) {
    // A module that starts by itself has lost its connection without a word.
    if (state_ == State::online) on_disconnect(now);
    asked_.clear();
    has_address_ = false;
    return begin_at(0, now);
  }
  if (!is_awaiting_ || step_ >= plan_.steps.size()) return;
  std::string awaited;
  plan_.steps[step_].text.fill({.index = index_, .client_id = client_id_}, random_, awaited);
  if (!line.starts_with(awaited)) return;
  is_awaiting_ = false;
  step_ends_.reset();
  ++step_;
  go_on(now);
}

// --- the broker ----------------------------------------------------------------------------------

void Actor::on_mqtt_info(std::string_view line, base::Instant now) {
  if (holds(line, connack_text)) return on_connack(now);
  if (holds(line, disconnect_text)) on_disconnect(now);
}

void Actor::on_connack(base::Instant now) {
  failures_in_row_ = 0;
  ledger_.count(Count::connects);
  ledger_.measure(Measure::connect, now - connect_due_);
  become(State::online);
  start_publishing(now);
}

void Actor::on_disconnect(base::Instant now) {
  if (state_ != State::online) return;
  const bool is_meant = is_leaving_ || now < injected_until_;
  ledger_.count(is_meant ? Count::disconnects_injected : Count::disconnects);
  if (is_leaving_) injected_until_ = std::max(injected_until_, now + base::Duration(1));
  lose_messages(echoes_.lose_all(), now);
  is_leaving_ = false;
  come_back_from(plan_.connect_step, now);
}

void Actor::on_mqtt_error(std::string_view line, base::Instant now) {
  if (holds(line, publish_failed_text)) return ledger_.count(Count::publish_errors);
  ledger_.fail(line);
  if (state_ != State::connecting) return ledger_.count(Count::events_unexpected);
  ledger_.count(Count::connects_failed);
  come_back_from(plan_.connect_step, now);
}

void Actor::on_wifi_lost(base::Instant now) {
  has_address_ = false;
  if (state_ == State::online) on_disconnect(now);
  // Where no step joins, the module does it by itself.
  const auto back = std::min(plan_.wifi_step, plan_.connect_step);
  if (state_ != State::failed) return come_back_from(back, now);
  step_ = std::min(step_, back);
}

void Actor::reconnect(base::Instant now) {
  if (state_ != State::online) return;
  is_leaving_ = true;
  requests_ += "AT+iotdisconnect";
  requests_ += line_end;
  ask(Asked::leave);
  injected_until_ = std::max(injected_until_, now + base::Duration(1));
}

base::Duration Actor::back_off() {
  const auto& rule = scenario().back_off;
  const double longest = static_cast<double>(rule.most.count());
  const double doubled = static_cast<double>(rule.first.count()) *
                         std::pow(2.0, std::min<std::uint32_t>(failures_in_row_, 62));
  const auto wait = base::Duration(static_cast<base::Duration::rep>(std::min(doubled, longest)));
  return wait - random_part(times(wait, rule.spread));
}

void Actor::come_back_from(std::size_t step, base::Instant now) {
  become(State::failed);
  is_awaiting_ = false;
  step_ends_.reset();
  step_ = step;
  comes_back_ = now + back_off();
  connect_due_ = *comes_back_;
  ++failures_in_row_;
}

base::Duration Actor::waits_for_broker(base::Instant now) const {
  if (now < injected_until_) return base::Duration::zero();
  if (state_ == State::connecting) return now - connect_began_;
  const auto oldest = state_ == State::online ? echoes_.oldest() : std::nullopt;
  return oldest ? now - *oldest : base::Duration::zero();
}

// --- messages ------------------------------------------------------------------------------------

void Actor::on_message(std::string_view line, base::Instant now) {
  ledger_.count(Count::received);
  const auto stamp = scenario::find_stamp(line);
  if (!stamp || stamp->index != index_) return ledger_.count(Count::received_foreign);
  const auto came = echoes_.came(stamp->count);
  using Arrival = Echoes::Arrival;
  if (came.arrival == Arrival::repeated) return ledger_.count(Count::repeated);
  if (came.arrival == Arrival::late) ledger_.count(Count::late);
  if (came.arrival == Arrival::reordered) ledger_.count(Count::reordered);
  ledger_.measure(Measure::echo, now - came.due);
}

void Actor::lose_messages(std::size_t count, base::Instant now) {
  if (count == 0) return;
  const bool is_meant = is_leaving_ || state_ == State::off || now < injected_until_;
  ledger_.count(is_meant ? Count::lost_injected : Count::lost, count);
}

void Actor::sweep(base::Instant now) {
  lose_messages(echoes_.lose_before(now - scenario().lost_after), now);
}

std::size_t Actor::in_flight() const {
  // What the module has not taken yet is no published message.
  const auto untaken = std::count_if(asked_.begin(), asked_.end(), [this](const Request& request) {
    return request.what == Asked::publish && echoes_.awaits(request.count);
  });
  return echoes_.awaited() - static_cast<std::size_t>(untaken);
}

void Actor::set_injected(bool is_injected, base::Instant now) {
  injected_until_ = is_injected ? base::Instant::max() : now + scenario().lost_after;
}

base::Duration Actor::random_part(base::Duration of) {
  if (of <= base::Duration::zero()) return base::Duration::zero();
  return base::Duration(
      static_cast<base::Duration::rep>(random_.below(static_cast<std::uint64_t>(of.count()))));
}

base::Duration Actor::period_of(std::size_t which) const {
  return std::max(times(scenario().publishes[which].every, 1 / load_), base::Duration(1));
}

void Actor::start_publishing(base::Instant now) {
  const auto& publishes = scenario().publishes;
  if (publishers_.empty() && !publishes.empty()) {
    for (std::size_t i = 0; i < publishes.size(); ++i) {
      publishers_.push_back({now + random_part(publishes[i].every), {}});
      publishers_.back().due = publishers_.back().beat + random_part(publishes[i].jitter);
    }
    return;
  }
  for (std::size_t i = 0; i < publishers_.size(); ++i) {
    while (publishers_[i].due < now) {
      ledger_.count(Count::skipped);
      schedule_next(i);
    }
  }
}

void Actor::schedule_next(std::size_t which) {
  auto& publisher = publishers_[which];
  publisher.beat += period_of(which);
  publisher.due = publisher.beat + random_part(scenario().publishes[which].jitter);
}

void Actor::set_load(double factor, base::Instant now) {
  load_ = factor;
  // The wait for the next message shrinks and grows with the period.
  for (std::size_t i = 0; i < publishers_.size(); ++i) {
    auto& publisher = publishers_[i];
    publisher.beat = std::min(publisher.beat, now + random_part(period_of(i)));
    publisher.due = std::min(publisher.due, publisher.beat + scenario().publishes[i].jitter);
  }
}

bool Actor::has_room() const { return asked_.size() < limits::requests_unanswered_max; }

void Actor::publish_due(base::Instant now) {
  if (state_ != State::online || is_leaving_) return;
  const auto end = plan_.begin + scenario().duration;
  for (std::size_t i = 0; i < publishers_.size(); ++i) {
    const auto behind = limits::messages_behind_max * period_of(i);
    while (has_room() && publishers_[i].due <= now && publishers_[i].due < end) {
      if (publishers_[i].due + behind < now) {
        ledger_.count(Count::skipped);
      } else {
        publish(i, now);
      }
      schedule_next(i);
    }
  }
}

void Actor::publish(std::size_t which, base::Instant now) {
  const auto& rule = scenario().publishes[which];
  const auto due = publishers_[which].due;
  const auto count = messages_++;
  const auto since = std::chrono::duration_cast<std::chrono::microseconds>(due - plan_.begin);
  requests_ += "AT+iotpublish=";
  requests_ += static_cast<char>('0' + rule.topic_number);
  requests_ += ",\"";
  rule.payload.fill(
      {.index = index_, .count = count, .due_us = since.count(), .client_id = client_id_}, random_,
      requests_);
  requests_ += '"';
  requests_ += line_end;
  ask(Asked::publish, count);
  ledger_.measure(Measure::send_delay, now - due);
  if (rule.is_echo && !echoes_.sent(count, due)) lose_messages(1, now);
}

// --- time ----------------------------------------------------------------------------------------

void Actor::on_time(base::Instant now) {
  if (comes_back_ && *comes_back_ <= now) begin_at(step_, now);
  if (step_ends_ && *step_ends_ <= now) {
    step_ends_.reset();
    if (std::exchange(is_awaiting_, false)) {
      ledger_.fail("an awaited event did not come");
      if (step_ > plan_.connect_step) ledger_.count(Count::connects_failed);
      come_back_from(0, now);
    } else {
      ++step_;
      go_on(now);
    }
  }
  publish_due(now);
}

std::optional<base::Instant> Actor::due() const {
  auto due = step_ends_;
  const auto earlier = [&due](base::Instant other) {
    if (!due || other < *due) due = other;
  };
  if (comes_back_) earlier(*comes_back_);
  if (state_ != State::online || is_leaving_ || !has_room()) return due;
  const auto end = plan_.begin + scenario().duration;
  for (const auto& publisher : publishers_) {
    if (publisher.due < end) earlier(publisher.due);
  }
  return due;
}

}  // namespace cordelia::fleet
