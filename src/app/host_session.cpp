#include "app/host_session.hpp"

#include <charconv>
#include <string_view>
#include <utility>

#include "app/host_limits.hpp"
#include "base/text.hpp"
#include "replay/fields.hpp"

namespace cordelia::app {
namespace {

// at-protocol 2.4.4: the only line whose last field is counted.
replay::Vocabulary counted_lines() {
  replay::LineShape file_read;
  file_read.name = "fileread";
  file_read.fields = {{.role = "format"},
                      {.role = "length", .kind = replay::FieldKind::count},
                      {.role = "data", .kind = replay::FieldKind::payload}};
  replay::Vocabulary vocabulary;
  vocabulary.lines.push_back(std::move(file_read));
  return vocabulary;
}

constexpr std::string_view error_prefix = "error";

}  // namespace

HostSession::HostSession() : vocabulary_(counted_lines()) {}

bool HostSession::ask(HostRequest request, base::Instant now, HostOutput& out) {
  if (is_gone_ || waiting_.size() >= limits::requests_waiting_max) return false;
  waiting_.push_back(std::move(request));
  send_next(now, out);
  return true;
}

void HostSession::send_next(base::Instant now, HostOutput& out) {
  if (running_ || waiting_.empty()) return;
  HostRequest request = std::move(waiting_.front());
  waiting_.pop_front();
  out.to_device += request.text;
  out.to_device += "\r\n";
  out.notes.emplace_back(SentRequest{request.text});
  const auto timeout = request.timeout.value_or(answer_timeout(request.text));
  running_.emplace();
  running_->answer.request = std::move(request.text);
  running_->sent = now;
  running_->deadline = now + timeout;
}

void HostSession::finish(HostOutcome outcome, base::Instant now, HostOutput& out) {
  HostAnswer answer = std::move(running_->answer);
  answer.outcome = outcome;
  answer.took = now - running_->sent;
  running_.reset();
  out.notes.emplace_back(std::move(answer));
}

void HostSession::on_bytes(base::ByteView input, base::Instant now, HostOutput& out) {
  reader_.feed(input);
  while (auto line = reader_.next(vocabulary_)) on_line(*std::move(line), now, out);
}

LineKind HostSession::kind_of(std::string_view line) const {
  if (replay::is_event(line) || base::starts_with_word(line, "+event")) return LineKind::event;
  if (!running_) return LineKind::stray;
  const bool is_result = line == "OK" || base::starts_with_word(line, error_prefix);
  return is_result ? LineKind::result : LineKind::response;
}

// at-protocol 1.7: `ERROR: <text>,<code>`. What has no code keeps code 0.
void HostSession::note_error(std::string_view line) {
  auto text = line.substr(error_prefix.size());
  if (text.starts_with(':')) text.remove_prefix(1);
  if (const auto comma = text.rfind(','); comma != std::string_view::npos) {
    const auto digits = base::trimmed(text.substr(comma + 1));
    const auto* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, running_->answer.error_code);
    if (error == std::errc{} && stop == end) text = text.substr(0, comma);
  }
  running_->answer.error_text = base::trimmed(text);
}

void HostSession::on_line(std::string line, base::Instant now, HostOutput& out) {
  const LineKind kind = kind_of(line);
  // F2: a module sends no blank lines; some firmware does after a boot, and they say nothing.
  if (line.empty() && kind != LineKind::response) return;
  out.notes.emplace_back(HeardLine{kind, line});
  if (kind == LineKind::response && running_->answer.lines.size() < limits::answer_lines_max) {
    running_->answer.lines.push_back(std::move(line));
  } else if (kind == LineKind::result) {
    const bool is_ok = line == "OK";
    if (!is_ok) note_error(line);
    running_->answer.result = std::move(line);
    finish(is_ok ? HostOutcome::ok : HostOutcome::error, now, out);
    send_next(now, out);
  }
}

void HostSession::on_time(base::Instant now, HostOutput& out) {
  if (!running_ || now < running_->deadline) return;
  // A counted line that never came whole would swallow the next answer.
  reader_ = {};
  finish(HostOutcome::timeout, now, out);
  send_next(now, out);
}

void HostSession::on_end(base::Instant now, HostOutput& out) {
  is_gone_ = true;
  if (running_) finish(HostOutcome::gone, now, out);
  for (HostRequest& request : std::exchange(waiting_, {})) {
    HostAnswer answer;
    answer.request = std::move(request.text);
    answer.outcome = HostOutcome::gone;
    out.notes.emplace_back(std::move(answer));
  }
}

std::optional<base::Instant> HostSession::due() const {
  return running_ ? std::optional(running_->deadline) : std::nullopt;
}

}  // namespace cordelia::app
