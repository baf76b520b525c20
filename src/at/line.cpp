#include "at/line.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"

namespace cordelia::at {
namespace {

// Paced output leaves in pieces of this many bytes: often enough to look like a UART, seldom enough
// to cost nothing.
constexpr std::size_t paced_bytes = 16;

}  // namespace

Line::Line(const Framing& framing, const LineTiming& timing, std::string_view loss_notice)
    : timing_(timing), loss_notice_(loss_notice), reader_(framing) {}

void Line::stash() {
  const auto room =
      limits::pending_input_bytes_max - std::min(limits::pending_input_bytes_max, pending_.size());
  pending_ += base::text_of(fresh_).substr(0, room);
  fresh_ = {};
}

bool Line::wants_input() const { return pending_.size() < limits::pending_input_bytes_max / 2; }

std::optional<Request> Line::next(base::Instant now) {
  if (blocked_ || stalled_ || holding_) return std::nullopt;
  if (has_request_) {
    if (now < ready_at_) return std::nullopt;
    has_request_ = false;
    return request_;
  }
  const auto request = read(now);
  return request ? delayed(*request, now) : std::nullopt;
}

std::optional<Request> Line::read(base::Instant now) {
  if (!pending_.empty()) {
    auto input = base::bytes_of(pending_);
    const auto request = reader_.next(input, now);
    if (!request) {
      pending_.clear();
    } else {
      // The view may point into pending_: keep the text before its bytes go.
      text_.assign(request->text);
      const auto kept = Request{request->kind, text_, request->payload};
      pending_.erase(0, pending_.size() - input.size());
      return kept;
    }
  }
  if (!fresh_.empty()) return reader_.next(fresh_, now);
  return reader_.on_time(now);
}

std::optional<Request> Line::delayed(const Request& request, base::Instant now) {
  const auto size = request.text.size() + (request.payload ? request.payload->size() : 0);
  const auto delay = timing_.response_delay + timing_.byte_time * static_cast<std::int64_t>(size);
  if (delay == base::Duration::zero()) return request;
  if (request.text.data() != text_.data()) text_.assign(request.text);
  request_ = Request{request.kind, text_, std::nullopt};
  if (request.payload) {
    payload_ = base::copy_of(*request.payload);
    request_.payload = base::ByteView{payload_};
  }
  ready_at_ = now + delay;
  has_request_ = true;
  return std::nullopt;
}

void Line::answer(std::string_view burst) {
  holding_ = false;
  out_ += burst;
  out_has_burst_ = true;
}

bool Line::event(std::string text, base::Instant now) {
  if (waiting_bytes_ + text.size() > limits::unsent_output_bytes_max) {
    lost_events_ = true;
    return false;
  }
  if (lost_events_) {
    lost_events_ = false;
    waiting_bytes_ += loss_notice_.size();
    waiting_.push_back({std::string(loss_notice_), now});
  }
  waiting_bytes_ += text.size();
  waiting_.push_back({std::move(text), now});
  return true;
}

void Line::raw(std::string_view bytes) {
  if (out_.size() + bytes.size() <= limits::unsent_output_bytes_max) out_ += bytes;
}

base::Instant Line::event_time() const {
  const auto since = waiting_.front().since;
  if (burst_end_ == base::Instant::min()) return since;
  const auto patient = burst_end_ + timing_.event_guard;
  const auto urgent =
      std::max(burst_end_ + timing_.event_guard_min, since + timing_.event_wait_max);
  return std::max(since, std::min(patient, urgent));
}

void Line::flush_events(base::Instant now) {
  if (!out_.empty() || has_request_ || holding_) return;
  std::size_t gone = 0;
  while (gone < waiting_.size() && event_time() <= now) {
    out_ += waiting_[gone].text;
    out_ += "\r\n";
    waiting_bytes_ -= waiting_[gone].text.size();
    ++gone;
  }
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(gone));
  if (waiting_.empty()) waiting_ = {};  // an idle module of a fleet keeps no memory for events
  if (waiting_.empty() && lost_events_) {
    lost_events_ = false;
    out_ += loss_notice_;
    out_ += "\r\n";
  }
}

void Line::drain(base::Instant now, std::string& to) {
  if (out_.empty()) return;
  auto size = out_.size();
  if (const auto byte_time = out_byte_time(); byte_time > base::Duration::zero()) {
    if (drained_at_ + byte_time > now) return;
    size = std::min(size, paced_bytes);
    drained_at_ = now + byte_time * static_cast<std::int64_t>(size - 1);
  }
  if (to.empty() && size == out_.size()) {
    to.swap(out_);
  } else {
    to.append(out_, 0, size);
    out_.erase(0, size);
  }
  if (out_.empty() && out_has_burst_) {
    out_has_burst_ = false;
    burst_end_ = now;
  }
}

void Line::flush(base::Instant now, std::string& to) {
  if (blocked_ || stalled_) return;
  drain(now, to);
  if (waiting_.empty() && !lost_events_) return;
  flush_events(now);
  drain(now, to);
}

void Line::discard_input() {
  reader_.reset();
  fresh_ = {};
  pending_.clear();
  has_request_ = false;
  holding_ = false;
}

void Line::discard_events() {
  waiting_.clear();
  waiting_bytes_ = 0;
  lost_events_ = false;
}

void Line::discard_output() {
  out_.clear();
  out_has_burst_ = false;
}

std::optional<base::Instant> Line::due(bool takes_requests) const {
  if (blocked_ || stalled_) return std::nullopt;
  std::optional<base::Instant> due;
  const auto consider = [&due](base::Instant at) { due = due ? std::min(*due, at) : at; };
  const bool reads = takes_requests && !has_request_ && !holding_;
  if (const auto idle = reader_.due(); idle && reads) consider(*idle);
  if (!pending_.empty() && reads) consider(base::Instant::min());
  if (has_request_ && takes_requests) consider(ready_at_);
  if (!out_.empty()) {
    consider(drained_at_ + out_byte_time());
  } else if (!waiting_.empty() && !has_request_ && !holding_) {
    consider(event_time());
  }
  return due;
}

bool Line::is_idle() const {
  return pending_.empty() && fresh_.empty() && !has_request_ && !holding_ && out_.empty() &&
         waiting_.empty();
}

}  // namespace cordelia::at
