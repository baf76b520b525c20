#include "module/transparent_mode.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "module/codes.hpp"

namespace cordelia::module {

void TransparentMode::begin() {
  CHECK(!is_active());
  rules_ = packing_rules(settings_);
  pause_ = limits::reconnect_pause_min;
  next_attempt_.reset();
  has_tried_ = is_losing_ = false;
  iot_.set_delivery(IotClient::Delivery::raw);
}

void TransparentMode::end() {
  if (!is_active()) return;
  rules_.reset();
  sources_.clear();
  waiting_ = {};
  waiting_bytes_ = 0;
  iot_.set_delivery(IotClient::Delivery::events);
}

void TransparentMode::on_bytes(LineId line, base::ByteView input, base::Instant now) {
  CHECK(is_active());
  auto source = std::find_if(sources_.begin(), sources_.end(),
                             [line](const Source& one) { return one.line == line; });
  if (source == sources_.end()) {
    sources_.push_back({line, Packer(*rules_)});
    source = std::prev(sources_.end());
  }
  Packets packets;
  source->packer.on_bytes(input, now, packets);
  wait(std::move(packets));
}

void TransparentMode::remove_line(LineId line) {
  std::erase_if(sources_, [line](const Source& one) { return one.line == line; });
}

bool TransparentMode::is_idle(LineId line) const {
  return waiting_.empty() && std::all_of(sources_.begin(), sources_.end(), [line](const auto& one) {
           return one.line != line || one.packer.is_empty();
         });
}

void TransparentMode::wait(Packets packets) {
  for (auto& packet : packets) {
    if (waiting_bytes_ + packet.size() > limits::transparent_waiting_bytes_max) {
      if (!std::exchange(is_losing_, true)) {
        remark("No broker takes the host's data and the buffer is full: data is lost.");
      }
      continue;
    }
    waiting_bytes_ += packet.size();
    waiting_.push_back(std::move(packet));
  }
}

void TransparentMode::on_time(base::Instant now) {
  for (auto& source : sources_) {
    Packets packets;
    source.packer.on_time(now, packets);
    wait(std::move(packets));
  }
}

void TransparentMode::settle(bool has_address, base::Instant now, Effects& effects) {
  if (!is_active()) return;
  if (iot_.is_idle() && std::exchange(has_tried_, false)) {
    next_attempt_ = now + pause_;
    pause_ = std::min<base::Duration>(pause_ * 2, limits::reconnect_pause_max);
  }
  if (iot_.is_idle() && has_address && (!next_attempt_ || now >= *next_attempt_)) {
    connect(now, effects);
  }
  if (!iot_.is_established()) return;
  pause_ = limits::reconnect_pause_min;
  send_waiting(now, effects);
}

void TransparentMode::connect(base::Instant now, Effects& effects) {
  next_attempt_.reset();
  has_tried_ = true;
  const auto accepted = iot_.connect(true, now, effects);
  if (!accepted) remark("The broker's settings are not complete: iotHubEndpoint is empty.");
  if (!iot_.is_idle()) return;
  has_tried_ = false;
  next_attempt_ = now + pause_;
  pause_ = std::min<base::Duration>(pause_ * 2, limits::reconnect_pause_max);
}

// In order. What the client cannot take now waits; what it never will is dropped.
void TransparentMode::send_waiting(base::Instant now, Effects& effects) {
  while (!waiting_.empty() && iot_.is_established()) {
    const auto sent = iot_.publish_bytes(0, waiting_.front(), now, effects);
    if (!sent &&
        (sent.error().code == codes::no_buffer || sent.error().code == codes::not_connected)) {
      return;
    }
    if (!sent) remark("A packet cannot be published: check pubtopic0.");
    waiting_bytes_ -= waiting_.front().size();
    waiting_.pop_front();
    is_losing_ = false;
  }
}

std::optional<base::Instant> TransparentMode::due(bool has_address) const {
  if (!is_active()) return std::nullopt;
  std::optional<base::Instant> due;
  const auto consider = [&due](std::optional<base::Instant> at) {
    if (at && (!due || *at < *due)) due = at;
  };
  for (const auto& source : sources_) consider(source.packer.due());
  if (has_address && iot_.is_idle()) consider(next_attempt_);
  return due;
}

void TransparentMode::remark(std::string_view text) const {
  if (trace_.listens()) trace_.on(base::Remark{std::string(text)});
}

}  // namespace cordelia::module
