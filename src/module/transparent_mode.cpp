#include "module/transparent_mode.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "module/codes.hpp"

namespace cordelia::module {

void TransparentMode::begin() {
  CHECK(!is_active());
  run_ = std::make_unique<Run>(Run{packing_rules(settings_)});
  run_->pause = limits::reconnect_pause_min;
  iot_.set_delivery(IotClient::Delivery::raw);
}

void TransparentMode::end() {
  if (!is_active()) return;
  run_.reset();
  iot_.set_delivery(IotClient::Delivery::events);
}

void TransparentMode::on_bytes(LineId line, base::ByteView input, base::Instant now) {
  CHECK(is_active());
  auto source = std::find_if(run_->sources.begin(), run_->sources.end(),
                             [line](const Source& one) { return one.line == line; });
  if (source == run_->sources.end()) {
    run_->sources.push_back({line, Packer(run_->rules)});
    source = std::prev(run_->sources.end());
  }
  Packets packets;
  source->packer.on_bytes(input, now, packets);
  wait(std::move(packets));
}

void TransparentMode::remove_line(LineId line) {
  if (!is_active()) return;
  std::erase_if(run_->sources, [line](const Source& one) { return one.line == line; });
}

bool TransparentMode::is_idle(LineId line) const {
  if (!is_active()) return true;
  return run_->waiting.empty() &&
         std::all_of(run_->sources.begin(), run_->sources.end(),
                     [line](const auto& one) { return one.line != line || one.packer.is_empty(); });
}

void TransparentMode::wait(Packets packets) {
  for (auto& packet : packets) {
    if (run_->waiting_bytes + packet.size() > limits::transparent_waiting_bytes_max) {
      if (!std::exchange(run_->is_losing, true)) {
        remark("No broker takes the host's data and the buffer is full: data is lost.");
      }
      continue;
    }
    run_->waiting_bytes += packet.size();
    run_->waiting.push_back(std::move(packet));
  }
}

void TransparentMode::on_time(base::Instant now) {
  if (!is_active()) return;
  for (auto& source : run_->sources) {
    Packets packets;
    source.packer.on_time(now, packets);
    wait(std::move(packets));
  }
}

void TransparentMode::settle(bool has_address, base::Instant now, Effects& effects) {
  if (!is_active()) return;
  if (iot_.is_idle() && std::exchange(run_->has_tried, false)) {
    run_->next_attempt = now + run_->pause;
    run_->pause = std::min<base::Duration>(run_->pause * 2, limits::reconnect_pause_max);
  }
  if (iot_.is_idle() && has_address && (!run_->next_attempt || now >= *run_->next_attempt)) {
    connect(now, effects);
  }
  if (!iot_.is_established()) return;
  run_->pause = limits::reconnect_pause_min;
  send_waiting(now, effects);
}

void TransparentMode::connect(base::Instant now, Effects& effects) {
  run_->next_attempt.reset();
  run_->has_tried = true;
  const auto accepted = iot_.connect(true, now, effects);
  if (!accepted) remark("The broker's settings are not complete: iotHubEndpoint is empty.");
  if (!iot_.is_idle()) return;
  run_->has_tried = false;
  run_->next_attempt = now + run_->pause;
  run_->pause = std::min<base::Duration>(run_->pause * 2, limits::reconnect_pause_max);
}

// In order. What the client cannot take now waits; what it never will is dropped.
void TransparentMode::send_waiting(base::Instant now, Effects& effects) {
  while (!run_->waiting.empty() && iot_.is_established()) {
    const auto sent = iot_.publish_bytes(0, run_->waiting.front(), now, effects);
    if (!sent &&
        (sent.error().code == codes::no_buffer || sent.error().code == codes::not_connected)) {
      return;
    }
    if (!sent) remark("A packet cannot be published: check pubtopic0.");
    run_->waiting_bytes -= run_->waiting.front().size();
    run_->waiting.pop_front();
    run_->is_losing = false;
  }
}

std::optional<base::Instant> TransparentMode::due(bool has_address) const {
  if (!is_active()) return std::nullopt;
  std::optional<base::Instant> due;
  const auto consider = [&due](std::optional<base::Instant> at) {
    if (at && (!due || *at < *due)) due = at;
  };
  for (const auto& source : run_->sources) consider(source.packer.due());
  if (has_address && iot_.is_idle()) consider(run_->next_attempt);
  return due;
}

void TransparentMode::remark(std::string_view text) const {
  if (trace_.listens()) trace_.on(base::Remark{std::string(text)});
}

}  // namespace cordelia::module
