#include "app/blocking_host.hpp"

#include <chrono>
#include <utility>
#include <variant>

#include "app/host_limits.hpp"
#include "io/open_device.hpp"

namespace cordelia::app {
namespace {

// Waiting without an end still looks up now and then; nothing depends on how often.
constexpr auto look_up = std::chrono::hours{1};

}  // namespace

HostResult<std::unique_ptr<BlockingHost>> BlockingHost::open(const HostDevice& device) {
  TRY(const std::string name, device_to_use(device));
  auto host = std::make_unique<BlockingHost>();
  auto opened = io::open_device(host->loop_, name, {.baud_rate = device.baud_rate});
  if (!opened) return base::fail(failure_of(opened.error()));
  BlockingHost* self = host.get();
  host->link_ = std::make_unique<HostLink>(
      HostLink::Surroundings{host->loop_, host->clock_}, *std::move(opened),
      HostLink::Calls{[self](const HostNote& note) { self->on_note(note); },
                      [self](const std::string& why) { self->end_ = why; }});
  return host;
}

void BlockingHost::on_note(const HostNote& note) {
  if (const auto* answer = std::get_if<HostAnswer>(&note)) {
    answer_ = *answer;
  } else if (const auto* line = std::get_if<HeardLine>(&note)) {
    const bool has_room = events_.size() < limits::events_kept_max;
    if (line->kind == LineKind::event && has_room) events_.push_back(line->text);
  }
}

void BlockingHost::run_until(base::Instant deadline) {
  loop_.run_one_until(std::chrono::steady_clock::time_point{deadline.time_since_epoch()});
}

HostAnswer BlockingHost::ask(HostRequest request) {
  answer_.reset();
  events_.clear();
  std::string text = request.text;
  if (!link_->ask(std::move(request))) {
    HostAnswer answer;
    answer.request = std::move(text);
    answer.outcome = HostOutcome::gone;
    return answer;
  }
  while (!answer_) run_until(clock_.now() + look_up);
  return *std::exchange(answer_, std::nullopt);
}

bool BlockingHost::wait_for_event(base::Duration timeout,
                                  const std::function<bool(const std::string&)>& on_event) {
  const auto deadline = clock_.now() + timeout;
  while (true) {
    while (!events_.empty()) {
      const std::string event = std::move(events_.front());
      events_.pop_front();
      if (on_event(event)) return true;
    }
    if (is_interrupted_ || !end_.empty() || clock_.now() >= deadline) return false;
    run_until(deadline);
  }
}

void BlockingHost::catch_signals() {
  signals_.emplace(loop_, [this](int) { is_interrupted_ = true; });
}

}  // namespace cordelia::app
