#include "web/conversation.hpp"

#include <fmt/format.h>

#include "at/request_reader.hpp"
#include "module/command_table.hpp"
#include "replay/fields.hpp"
#include "web/shown.hpp"

namespace cordelia::web {
namespace {

double milliseconds(base::Duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

// A request as a module would take it: once, with the bytes that it counts.
struct Framed {
  std::string text;  // up to the data
  std::optional<std::size_t> data_bytes{};
};

base::Result<Framed, std::string> framed(std::string_view line) {
  at::RequestReader reader({module::payload_rule, module::payload_comma});
  auto input = base::bytes_of(line);
  const auto first = reader.next(input, {});
  if (!first) {
    return base::fail(std::string(reader.due() ? "the data is shorter than the request says"
                                               : "the request is empty"));
  }
  Framed result{std::string(first->text), {}};
  if (first->payload) result.data_bytes = first->payload->size();
  if (!reader.next(input, {})) return result;
  return base::fail(std::string(result.data_bytes
                                    ? "the data is longer than the request says"
                                    : "a line end stands in the request; send its lines one by "
                                      "one"));
}

// Overlong lines are the module's to refuse, so that a learner sees what it says.
base::Result<Framed, std::string> checked_request(const Ask& ask) {
  if (ask.text.size() > limits::request_bytes_max) {
    return base::fail(fmt::format("the request has {} bytes, and may have {}", ask.text.size(),
                                  limits::request_bytes_max));
  }
  const auto data_bytes = ask.data ? ask.data->size() : 0;
  if (data_bytes > limits::data_bytes_max) {
    return base::fail(
        fmt::format("the data has {} bytes, and may have {}", data_bytes, limits::data_bytes_max));
  }
  auto request = framed(ask.text + ask.data.value_or("") + "\r\n");
  if (request && ask.data && request->data_bytes != data_bytes) {
    return base::fail(fmt::format("the text says that {} bytes of data follow, and {} do",
                                  request->data_bytes.value_or(0), data_bytes));
  }
  return request;
}

// The MQTT client's events and those of an enrolment; Wi-Fi and the rest have no connection.
bool tells_of_connection(std::string_view line) {
  return line.starts_with("+eventmqtt:") || line.starts_with("+eventiot:");
}

Entry line_entry(EntryKind kind, std::string_view line, double at_ms) {
  auto [text, base64] = shown(line);
  Entry entry;
  entry.kind = kind;
  entry.at_ms = at_ms;
  entry.text = std::move(text);
  entry.base64 = std::move(base64);
  entry.bytes = line.size() + 2;  // CR LF
  return entry;
}

}  // namespace

Conversation::Conversation(replay::Vocabulary vocabulary, const Backlog::Bounds& bounds)
    : vocabulary_(std::move(vocabulary)), backlog_(bounds) {}

base::Duration Conversation::timeout_of(std::string_view text) const {
  const auto request = replay::split_request(text, vocabulary_);
  const auto own = request.shape != nullptr ? request.shape->answers_within : std::nullopt;
  return own.value_or(limits::request_timeout);
}

base::Result<std::uint64_t, AskRefusal> Conversation::ask(Ask ask, const Moment& moment) {
  auto request = checked_request(ask);
  if (!request) return base::fail(AskRefusal{400, std::move(request).error()});
  if (!is_open_) return base::fail(AskRefusal{409, "the device is not open"});
  if (waiting_.size() >= limits::requests_waiting_max) {
    return base::fail(
        AskRefusal{429, fmt::format("{} requests wait for the module already", waiting_.size())});
  }
  const bool is_overlong = request->text.empty();
  Entry entry;
  entry.kind = EntryKind::request;
  entry.at_ms = moment.unix_ms;
  entry.text = shown_request(is_overlong ? ask.text : request->text, ask.secret);
  entry.bytes = ask.text.size() + (ask.data ? ask.data->size() : 0) + 2;  // CR LF
  entry.data_bytes = request->data_bytes;
  entry.by = std::move(ask.by);
  Pending pending;
  pending.bytes = ask.text + ask.data.value_or("") + "\r\n";
  pending.timeout = timeout_of(ask.text);
  pending.seq = backlog_.add(std::move(entry));
  const auto seq = pending.seq;
  waiting_.push_back(std::move(pending));
  send_next(moment);
  return seq;
}

void Conversation::send_next(const Moment& moment) {
  if (running_ || waiting_.empty()) return;
  Pending next = std::move(waiting_.front());
  waiting_.pop_front();
  output_ += next.bytes;
  running_ = Running{next.seq, moment.now, moment.now + next.timeout};
  if (backlog_.next() == next.seq + 1) return;  // it has just come, its time is right
  backlog_.change(next.seq, [&](Entry& entry) { entry.at_ms = moment.unix_ms; });
}

void Conversation::finish(Outcome outcome, std::optional<std::uint64_t> ends,
                          const Moment& moment) {
  const Running done = *std::exchange(running_, std::nullopt);
  backlog_.change(done.seq, [&](Entry& entry) {
    entry.outcome = outcome;
    entry.took_ms = milliseconds(moment.now - done.sent);
    entry.ends = ends;
  });
}

void Conversation::on_bytes(base::ByteView input, const Moment& moment) {
  reader_.feed(input);
  while (auto line = reader_.next(vocabulary_)) {
    const auto began = std::exchange(line_began_ms_, std::nullopt);
    on_line(*line, began.value_or(moment.unix_ms), moment);
  }
  if (!line_began_ms_ && !reader_.unfinished().empty()) line_began_ms_ = moment.unix_ms;
}

void Conversation::on_line(const std::string& line, double at_ms, const Moment& moment) {
  if (replay::is_event(line)) {
    Entry event = line_entry(EntryKind::event, line, at_ms);
    if (tells_of_connection(line)) event.connection = connection_;
    backlog_.add(std::move(event));
    return;
  }
  // F2: a module sends no blank lines; some firmware does after a boot, and they say nothing.
  if (line.empty() && !running_) return;
  Entry answer = line_entry(EntryKind::answer, line, at_ms);
  if (running_) answer.of = running_->seq;
  const auto seq = backlog_.add(std::move(answer));
  if (!running_ || !replay::is_final_result(line)) return;
  finish(replay::is_error(line) ? Outcome::error : Outcome::ok, seq, moment);
  send_next(moment);
}

void Conversation::on_time(const Moment& moment) {
  if (!running_ || moment.now < running_->deadline) return;
  // A counted line that never came whole would swallow the next answer.
  reader_ = {};
  line_began_ms_.reset();
  finish(Outcome::timeout, std::nullopt, moment);
  send_next(moment);
}

void Conversation::on_gone(std::string why, const Moment& moment) {
  if (!std::exchange(is_open_, false)) return;
  reader_ = {};
  line_began_ms_.reset();
  output_.clear();
  if (running_) finish(Outcome::gone, std::nullopt, moment);
  for (const auto& pending : std::exchange(waiting_, {})) {
    backlog_.change(pending.seq, [](Entry& entry) { entry.outcome = Outcome::gone; });
  }
  Entry gone;
  gone.text = "The device is gone.";
  gone.tone = Tone::error;
  gone.why = std::move(why);
  gone.next_step = "It is looked for every second.";
  note(std::move(gone), moment);
}

void Conversation::on_open(const std::string& name, const Moment& moment) {
  if (std::exchange(is_open_, true)) return;
  Entry open;
  open.text = fmt::format("{} is open.", name);
  note(std::move(open), moment);
}

void Conversation::note(Entry note, const Moment& moment) {
  note.kind = EntryKind::note;
  note.at_ms = moment.unix_ms;
  note.text = shown(note.text).text;
  note.why = shown(note.why).text;
  backlog_.add(std::move(note));
}

std::optional<base::Instant> Conversation::due() const {
  return running_ ? std::optional(running_->deadline) : std::nullopt;
}

}  // namespace cordelia::web
