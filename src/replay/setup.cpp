#include "replay/setup.hpp"

#include <fmt/format.h>

#include "replay/fields.hpp"

namespace cordelia::replay {

Setup::Setup(std::vector<SetupTask> tasks) : tasks_(std::move(tasks)) {}

Setup::State Setup::start(Moment& moment) {
  current_ = 0;
  return begin_task(moment);
}

Setup::State Setup::begin_task(Moment& moment) {
  const auto is_empty = [](const SetupTask& t) { return t.request.empty() && t.until.empty(); };
  while (current_ < tasks_.size() && is_empty(tasks_[current_])) ++current_;
  if (current_ == tasks_.size()) return State::done;
  const SetupTask& task = tasks_[current_];
  has_result_ = task.request.empty();
  has_event_ = task.until.empty();
  deadline_ = moment.now() + task.within;
  const std::string& shown = task.shown.empty() ? task.request : task.shown;
  moment.report(SetupStep{SetupPhase::began, task.title, shown});
  if (!task.request.empty()) moment.send(base::bytes_of(task.request + "\r\n"));
  return State::running;
}

Setup::State Setup::fail_task(std::string_view text, Moment& moment) {
  const SetupTask& task = tasks_[current_];
  moment.report(SetupStep{SetupPhase::failed, task.title, std::string(text)});
  failure_ = fmt::format("the set-up step '{}' failed: {}", task.title, text);
  current_ = tasks_.size();
  return State::failed;
}

Setup::State Setup::on_line(std::string_view line, Moment& moment) {
  if (current_ == tasks_.size()) return State::done;
  const SetupTask& task = tasks_[current_];
  if (is_error(line)) return fail_task(line, moment);
  has_result_ = has_result_ || line == "OK";
  // An event from before the request's OK is not its own: at-protocol F7 sends those afterwards.
  has_event_ = has_event_ || (has_result_ && line.starts_with(task.until));
  if (!has_result_ || !has_event_) return State::running;
  moment.report(SetupStep{SetupPhase::done, task.title, std::string(line)});
  ++current_;
  return begin_task(moment);
}

Setup::State Setup::on_time(Moment& moment) {
  if (current_ == tasks_.size()) return State::done;
  if (moment.now() < deadline_) return State::running;
  const SetupTask& task = tasks_[current_];
  return fail_task(fmt::format("no {} came", has_result_ ? task.until : "OK"), moment);
}

std::optional<base::Instant> Setup::due() const {
  if (current_ == tasks_.size()) return std::nullopt;
  return deadline_;
}

}  // namespace cordelia::replay
