#include "lesson/run.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/legible.hpp"
#include "replay/fields.hpp"
#include "replay/report_json.hpp"

namespace cordelia::lesson {
namespace {

namespace json = boost::json;

struct OrderWord {
  std::string_view word;
  Run::Order order;
};

constexpr std::array<OrderWord, 4> order_words{{{"step", Run::Order::step},
                                                {"all", Run::Order::all},
                                                {"pause", Run::Order::pause},
                                                {"stop", Run::Order::stop}}};

double milliseconds(base::Duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

// What events beyond the limit are good for: nobody reads them one by one.
constexpr std::size_t kept_events_max = 1000;

constexpr std::string_view line_end = "\r\n";

std::string_view take_front(std::string_view& bytes, std::size_t size) {
  const auto front = bytes.substr(0, size);
  bytes.remove_prefix(front.size());
  return front;
}

}  // namespace

// What each event of the runner means for the results.
struct Run::Note {
  Run& run;
  base::Duration at;

  base::Duration took() const { return at - run.sent_at_; }

  void operator()(const replay::RequestSent& event) const {
    run.at_line_ = event.line;
    run.sent_at_ = at;
    run.results_.try_emplace(event.line, Result{"sent", event.text});
  }

  void operator()(const replay::DirectionTaken& event) const {
    run.at_line_ = event.line;
    run.results_.insert_or_assign(event.line, Result{"sent", event.text});
  }

  void operator()(const replay::LineMet& event) const {
    run.results_.insert_or_assign(event.line, Result{"met", event.actual, {}, took()});
  }

  void operator()(const replay::LineDiffered& event) const {
    run.at_line_ = event.line;
    run.results_.insert_or_assign(event.line, Result{"differed", event.actual, event.why, took()});
  }

  void operator()(const replay::LineMissing& event) const {
    run.at_line_ = event.line;
    run.results_.insert_or_assign(
        event.line, Result{"missing", event.unfinished, "nothing came that meets it", took()});
  }

  // The others are for the list of events alone.
  template <typename Other>
  void operator()(const Other& /*event*/) const {}
};

replay::Result<Run> Run::create(Options options) {
  TRY(auto transcript, replay::parse(options.markdown, options.name));
  for (const auto& [name, value] : options.values) {
    options.run.values.set.insert_or_assign(name, base::copy_of(base::bytes_of(value)));
  }
  auto vocabulary = options.run.vocabulary;
  TRY(auto runner, replay::Runner::create(std::move(transcript), std::move(options.run)));
  return Run(std::move(options), std::move(vocabulary), std::move(runner));
}

Run::Run(Options options, replay::Vocabulary vocabulary, replay::Runner runner)
    : id_(options.id),
      device_(std::move(options.device)),
      vocabulary_(std::move(vocabulary)),
      runner_(std::move(runner)) {
  at_line_ = runner_.next_line().value_or(0);
}

std::optional<Run::Order> Run::order(std::string_view word) {
  for (const auto& row : order_words) {
    if (row.word == word) return row.order;
  }
  return std::nullopt;
}

void Run::go(Order order, base::Instant now, RunOutput& out) {
  if (is_over() || (order == Order::pause && !has_begun_)) return;
  replay::Output taken;
  if (order == Order::stop) {
    runner_.stop(now, taken);
    return take(std::move(taken), out);
  }
  auto pace = replay::Pace::all;
  if (order == Order::step) pace = replay::Pace::step;
  if (order == Order::pause) pace = replay::Pace::hold;
  runner_.set_pace(pace, now, taken);
  if (!std::exchange(has_begun_, true)) runner_.start(now, taken);
  take(std::move(taken), out);
  out.has_changed = true;
}

void Run::on_bytes(base::ByteView input, base::Instant now, RunOutput& out) {
  replay::Output taken;
  runner_.on_bytes(input, now, taken);
  take(std::move(taken), out);
}

void Run::on_time(base::Instant now, RunOutput& out) {
  replay::Output taken;
  runner_.on_time(now, taken);
  take(std::move(taken), out);
}

void Run::on_end(base::Instant now, RunOutput& out) {
  replay::Output taken;
  if (has_begun_) {
    runner_.on_end(now, taken);
  } else {
    runner_.stop(now, taken);
  }
  take(std::move(taken), out);
}

// The runner gives bytes; each event that says what was sent takes its own from the front.
void Run::take(replay::Output taken, RunOutput& out) {
  std::string_view bytes = base::text_of(taken.to_module);
  for (const auto& event : taken.events) {
    std::visit(Note{*this, event.at}, event.what);
    if (const auto* sent = std::get_if<replay::RequestSent>(&event.what)) {
      out.requests.push_back(request_of(take_front(bytes, sent->bytes), sent->text, sent->line));
    } else if (const auto* setup = std::get_if<replay::SetupStep>(&event.what)) {
      const bool is_sent = setup->phase == replay::SetupPhase::began && !setup->text.empty();
      const auto size = is_sent ? std::min(bytes.find('\n'), bytes.size() - 1) + 1 : 0;
      if (size > 0) out.requests.push_back(request_of(take_front(bytes, size), setup->text, 0));
    }
    events_.push_back(replay::to_json(event));
  }
  if (events_.size() > kept_events_max) {
    events_.erase(events_.begin(), events_.end() - static_cast<std::ptrdiff_t>(kept_events_max));
  }
  for (auto& direction : taken.directions) out.directions.push_back(std::move(direction));
  out.has_changed = out.has_changed || !taken.events.empty();
}

RequestToSend Run::request_of(std::string_view bytes, std::string_view shown,
                              std::size_t line) const {
  const auto whole = bytes.substr(0, bytes.size() - std::min(bytes.size(), line_end.size()));
  RequestToSend request{std::string(bytes), std::string(whole), std::nullopt, std::string(shown),
                        line};
  const auto fields = replay::split_request(whole, vocabulary_);
  const std::size_t last = fields.arguments.size();
  const bool has_content = fields.shape != nullptr && last > 0 &&
                           fields.shape->arguments.size() == last &&
                           fields.shape->arguments[last - 1].kind == replay::ArgumentKind::content;
  if (!has_content) return request;
  const auto begin = fields.arguments[last - 1].begin;
  request.data = request.text.substr(begin);
  request.text.resize(begin);
  return request;
}

std::string_view Run::state() const {
  if (is_over()) return summary().outcome == replay::Outcome::all_met ? "done" : "failed";
  return !has_begun_ || runner_.is_held() ? "paused" : "running";
}

json::object Run::to_json() const {
  json::array results;
  for (const auto& [line, result] : results_) {
    json::object object{
        {"line", line}, {"verdict", result.verdict}, {"actual", base::legible(result.actual).text}};
    if (!result.why.empty()) object["why"] = base::legible(result.why).text;
    if (result.took) object["ms"] = milliseconds(*result.took);
    results.push_back(std::move(object));
  }
  const bool is_held = state() == "paused";
  const auto at_line = is_held ? runner_.next_line().value_or(at_line_) : at_line_;
  std::string summary_text;
  if (is_over()) summary_text = replay::summary_line(summary());
  if (is_over() && !summary().failure.empty()) summary_text += "; " + summary().failure;
  return {{"id", id_},
          {"device", device_},
          {"state", state()},
          {"at_line", at_line},
          {"results", std::move(results)},
          {"summary", base::legible(summary_text).text}};
}

json::array Run::take_events() { return std::exchange(events_, {}); }

}  // namespace cordelia::lesson
