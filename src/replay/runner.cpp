#include "replay/runner.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "replay/fields.hpp"

namespace cordelia::replay {

Runner::Runner(Transcript transcript, RunOptions options)
    : transcript_(std::move(transcript)),
      options_(std::move(options)),
      setup_(options_.setup),
      timeout_(options_.timeout) {
  summary_.file_name = transcript_.file_name;
  summary_.requests = transcript_.requests();
  summary_.expectations = transcript_.expectations();
}

Result<Runner> Runner::create(Transcript transcript, RunOptions options) {
  const Aliases none;
  for (const Step& step : transcript.steps) {
    if (step.direction && needs_network(*step.direction) && !options.takes_directions) {
      return base::fail(ParseFailure{
          step.line, "faults need the lab's own module; they cannot be switched on this device"});
    }
    if (step.kind != StepKind::request) continue;
    TRY_VOID(prepare(step, {options.vocabulary, options.values, none}));
  }
  return Runner(std::move(transcript), std::move(options));
}

void Runner::start(base::Instant now, Output& out) {
  CHECK(phase_ == Phase::idle);
  started_ = now;
  phase_ = Phase::setting_up;
  Moment moment(now, started_, out);
  after_setup(setup_.start(moment), moment);
}

void Runner::set_pace(Pace pace, base::Instant now, Output& out) {
  pace_ = pace;
  if (phase_ != Phase::running) return;
  Moment moment(now, started_, out);
  go_on(moment);
}

void Runner::stop(base::Instant now, Output& out) {
  if (phase_ == Phase::finished) return;
  if (phase_ == Phase::idle) started_ = now;
  Moment moment(now, started_, out);
  finish("stopped by hand", moment);
}

std::optional<std::size_t> Runner::next_line() const {
  if (next_step_ == transcript_.steps.size()) return std::nullopt;
  return transcript_.steps[next_step_].line;
}

bool Runner::is_held() const {
  return phase_ == Phase::running && pace_ == Pace::hold && !waits_for_module() && !pause_ends_;
}

void Runner::on_bytes(base::ByteView input, base::Instant now, Output& out) {
  if (phase_ == Phase::idle || phase_ == Phase::finished) return;
  Moment moment(now, started_, out);
  reader_.feed(input);
  while (phase_ != Phase::finished) {
    std::optional<std::string> line = reader_.next(options_.vocabulary);
    if (!line) return;
    if (phase_ == Phase::setting_up) {
      after_setup(setup_.on_line(*line, moment), moment);
    } else {
      on_line(std::move(*line), moment);
    }
  }
}

void Runner::on_time(base::Instant now, Output& out) {
  const auto when = due();
  if (!when || now < *when) return;
  Moment moment(now, started_, out);
  if (phase_ == Phase::setting_up) return after_setup(setup_.on_time(moment), moment);
  if (pause_ends_) {
    pause_ends_.reset();
    return go_on(moment);
  }
  if (!expectations_.is_empty()) return missing(moment);
  note(request_line_, "no OK or ERROR came", moment);
  awaits_result_ = false;
  go_on(moment);
}

void Runner::on_end(base::Instant now, Output& out) {
  if (phase_ == Phase::idle || phase_ == Phase::finished) return;
  Moment moment(now, started_, out);
  if (phase_ == Phase::running && !expectations_.is_empty()) return missing(moment);
  finish("the module ended the connection", moment);
}

std::optional<base::Instant> Runner::due() const {
  if (phase_ == Phase::setting_up) return setup_.due();
  if (phase_ == Phase::running && !is_held()) return pause_ends_.value_or(deadline_);
  return std::nullopt;
}

void Runner::after_setup(Setup::State state, Moment& moment) {
  if (state == Setup::State::failed) return finish(setup_.failure(), moment);
  if (state == Setup::State::running) return;
  phase_ = Phase::running;
  go_on(moment);
}

// Sends requests as long as nothing is left to wait for, and the pace allows it.
void Runner::go_on(Moment& moment) {
  while (phase_ == Phase::running && !waits_for_module() && !pause_ends_) {
    if (next_step_ == transcript_.steps.size()) return finish({}, moment);
    if (pace_ == Pace::hold) return;
    if (pace_ == Pace::step) pace_ = Pace::hold;
    begin_group(moment);
  }
}

void Runner::begin_group(Moment& moment) {
  const auto& steps = transcript_.steps;
  const Step& first = steps[next_step_];
  if (first.kind == StepKind::direction) {
    ++next_step_;
    return follow(first, moment);
  }
  if (first.kind == StepKind::request) {
    if (first.is_turned) note(first.line, "arrow turned round", moment);
    ++next_step_;
    send_request(first, moment);
  }
  for (; next_step_ < steps.size(); ++next_step_) {
    const Step& step = steps[next_step_];
    if (step.kind != StepKind::expectation) break;
    if (step.is_turned) note(step.line, "arrow turned round", moment);
    expectations_.add({step.line, render_expectation(step.text, options_.values), step.text});
  }
  restart_timeout(moment.now());
}

// What comes of a fault may take as long as the fault itself.
void Runner::follow(const Step& step, Moment& moment) {
  moment.report(DirectionTaken{step.line, step.text});
  if (const auto* wait = std::get_if<Wait>(&*step.direction)) {
    pause_ends_ = moment.now() + wait->time;
  } else if (const auto* within = std::get_if<Within>(&*step.direction)) {
    timeout_ = within->time;
  } else {
    if (const auto* begin = std::get_if<BeginFault>(&*step.direction)) {
      extra_ = std::max(extra_, begin->order.delay + begin->order.lasts.value_or(base::Duration{}));
    } else {
      extra_ = {};
    }
    moment.direct(*step.direction);
  }
}

void Runner::send_request(const Step& step, Moment& moment) {
  // create() has prepared every request; aliases add nothing that could fail.
  auto request = prepare(step, {options_.vocabulary, options_.values, aliases_});
  CHECK(request.has_value());
  if (request->length) aliases_.assign(*request->length);
  release_scopes(*request, aliases_);
  const auto own = request->shape != nullptr ? request->shape->answers_within : std::nullopt;
  timeout_ = std::max(options_.timeout, own.value_or(options_.timeout));
  upload_ = Upload(*std::move(request));
  request_line_ = step.line;
  awaits_result_ = true;
  ++summary_.requests_sent;
  send_part(moment);
  if (const auto& length = upload_.request().length; length && length->literal != length->actual) {
    moment.report(AliasBound{step.line, length->role, length->literal, length->actual});
  }
}

void Runner::send_part(Moment& moment) {
  const RequestPart& part = upload_.part();
  moment.send(part.bytes);
  moment.report(RequestSent{request_line_, part.shown, part.bytes.size(), upload_.part_number(),
                            upload_.request().parts.size()});
  restart_timeout(moment.now());
}

void Runner::on_line(std::string line, Moment& moment) {
  if (!is_event(line) && is_answer_to_part(line, moment)) return;
  if (awaits_result_ && is_final_result(line)) awaits_result_ = false;
  match(line, moment);
  go_on(moment);
}

// Whether the line only says that a chunk was taken.
bool Runner::is_answer_to_part(std::string& line, Moment& moment) {
  if (!awaits_result_) return false;
  const Upload::Next next = upload_.on_answer(line, options_.vocabulary);
  if (next == Upload::Next::match) return false;
  if (next == Upload::Next::send_part) send_part(moment);
  return true;
}

void Runner::match(const std::string& line, Moment& moment) {
  const auto& queue = expectations_.queue_for(line);
  if (!queue.empty()) {
    const Comparison comparison = compare_with(queue.front(), line);
    if (comparison.is_met) return met(comparison, line, moment);
    if (is_out_of_place(line)) return differed(comparison, line, moment);
  }
  ++summary_.unexpected;
  moment.report(LineUnexpected{line});
}

// An answer that is not the next one always is. An event is when it has the name of the next one,
// or when it is one of those that should come later; other events are simply none of this
// document's.
bool Runner::is_out_of_place(std::string_view line) const {
  if (!is_event(line)) return true;
  const auto& queue = expectations_.queue_for(line);
  const auto wanted = line_parts(queue.front().text);
  const auto came = line_parts(line);
  if (wanted && came && wanted->name == came->name) return true;
  return std::any_of(queue.begin() + 1, queue.end(), [this, line](const Expectation& later) {
    return compare_with(later, line).is_met;
  });
}

Comparison Runner::compare_with(const Expectation& expectation, std::string_view line) const {
  const PreparedRequest& request = upload_.request();
  const std::string_view owner = is_event(line) ? std::string_view() : request.owner;
  return compare(expectation.text, line, {options_.vocabulary, aliases_, request.arguments, owner});
}

void Runner::met(const Comparison& comparison, const std::string& line, Moment& moment) {
  const Expectation expectation = expectations_.queue_for(line).front();
  const std::string_view owner = is_event(line) ? std::string_view() : upload_.request().owner;
  expectations_.pop_for(line);
  ++summary_.met;
  moment.report(LineMet{expectation.line, expectation.shown, line});
  for (const std::string& role : comparison.releases) aliases_.release_role(role);
  for (const Binding& binding : comparison.bindings) {
    const bool is_new = aliases_.actual(binding.role, binding.literal) != binding.actual;
    aliases_.bind(binding, owner);
    if (!is_new || binding.literal == binding.actual) continue;
    moment.report(AliasBound{expectation.line, binding.role, binding.literal, binding.actual});
  }
  restart_timeout(moment.now());
}

void Runner::differed(const Comparison& comparison, const std::string& line, Moment& moment) {
  const Expectation& expectation = expectations_.queue_for(line).front();
  ++summary_.differed;
  moment.report(LineDiffered{expectation.line, expectation.shown, line, comparison.why});
  finish(fmt::format("line {}: {}", expectation.line, comparison.why), moment);
}

void Runner::missing(Moment& moment) {
  const Expectation& expectation = expectations_.first();
  ++summary_.missing;
  moment.report(
      LineMissing{expectation.line, expectation.shown, std::string(reader_.unfinished())});
  finish(fmt::format("line {}: nothing came that meets it", expectation.line), moment);
}

void Runner::note(std::size_t line, std::string text, Moment& moment) {
  ++summary_.notes;
  moment.report(NoteTaken{line, std::move(text)});
}

void Runner::finish(std::string failure, Moment& moment) {
  phase_ = Phase::finished;
  const bool has_slips = summary_.notes + summary_.unexpected > 0;
  if (failure.empty() && has_slips && options_.strictness == Strictness::strict) {
    failure = "notes and unexpected lines fail a strict run";
  }
  summary_.failure = std::move(failure);
  summary_.took = moment.since_start();
  summary_.not_run = summary_.expectations - summary_.met - summary_.differed - summary_.missing;
  summary_.outcome = summary_.failure.empty() ? Outcome::all_met : Outcome::differed;
  moment.report(Finished{summary_});
}

void Runner::restart_timeout(base::Instant now) { deadline_ = now + timeout_ + extra_; }

}  // namespace cordelia::replay
