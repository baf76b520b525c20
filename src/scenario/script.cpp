#include "scenario/script.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "net/fault_words.hpp"
#include "replay/fields.hpp"
#include "replay/module_vocabulary.hpp"
#include "replay/transcript.hpp"
#include "scenario/builtin.hpp"
#include "scenario/limits.hpp"

namespace cordelia::scenario {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view host_mark = "->";
constexpr std::string_view module_mark = "<-";
constexpr std::string_view pause_mark = "--";

constexpr std::string_view handle_role = "fileID";

auto unscripted(std::string sentence) { return base::fail(std::move(sentence)); }

bool names_a_handle(const replay::RequestFields& request) {
  if (request.shape == nullptr) return false;
  const auto& arguments = request.shape->arguments;
  return std::any_of(arguments.begin(), arguments.end(),
                     [](const replay::Argument& argument) { return argument.role == handle_role; });
}

// Requests that the fleet knows by their name, spelt as it knows them.
std::string spelt(std::string_view text) {
  for (const auto known : {connect_request, join_request}) {
    if (base::starts_with_word(text, known)) {
      return std::string(known) + std::string(text.substr(known.size()));
    }
  }
  return std::string(text);
}

// The event up to the first field that the module or the network chooses.
std::string_view certain_part(std::string_view event, const replay::Vocabulary& vocabulary) {
  const auto parts = replay::line_parts(event);
  if (!parts) return event;
  const auto* shape = vocabulary.line(parts->name, parts->first_field, {});
  const auto fields = shape == nullptr ? std::nullopt : replay::split_line(*parts, *shape);
  if (!fields) return event;
  for (std::size_t i = 0; i < fields->size(); ++i) {
    if (!shape->fields[i].varies) continue;
    return event.substr(0, static_cast<std::size_t>((*fields)[i].data() - event.data()));
  }
  return event;
}

Scripted<void> no_placeholders(std::string_view text) {
  const auto places = replay::find_placeholders(text);
  if (places.empty()) return {};
  return unscripted(fmt::format("nobody supplies <{}> to a fleet; files come by [[file]]",
                                base::printable(places.front().name)));
}

}  // namespace

ScriptMaker::ScriptMaker(std::shared_ptr<const Columns> columns)
    : columns_(std::move(columns)), vocabulary_(replay::module_vocabulary()) {}

Scripted<void> ScriptMaker::add(Step step) {
  if (steps_.size() == limits::script_steps_max) {
    return unscripted(fmt::format("a script has at most {} steps", limits::script_steps_max));
  }
  steps_.push_back(std::move(step));
  return {};
}

Scripted<void> ScriptMaker::add_request(std::string_view text, std::uint32_t line) {
  if (!base::starts_with_word(text, "AT")) {
    return unscripted(fmt::format("'{}' is no AT request", base::printable(text)));
  }
  TRY_VOID(no_placeholders(text));
  const auto request = replay::split_request(text, vocabulary_);
  if (request.name == "fileopen" || names_a_handle(request)) {
    return unscripted(
        fmt::format("a fleet's script keeps no file handles, so AT+{} is none of it; "
                    "files come by [[file]]",
                    request.name));
  }
  if (!request.name.empty() && !vocabulary_.knows_request(request.name)) {
    return unscripted(fmt::format("there is no request AT+{}", base::printable(request.name)));
  }
  Step step;
  TRY(step.text, Template::parse(spelt(text), columns_));
  step.line = line;
  return add(std::move(step));
}

Scripted<void> ScriptMaker::add_expectation(std::string_view text, std::uint32_t line) {
  if (replay::is_error(text)) {
    return unscripted("an ERROR ends a fleet's script, so none can be expected");
  }
  if (!replay::is_event(text)) return {};
  Step step;
  step.kind = Step::Kind::await;
  TRY(step.text, Template::parse(certain_part(text, vocabulary_), columns_));
  step.line = line;
  return add(std::move(step));
}

Scripted<void> ScriptMaker::add_pause(std::string_view text, std::uint32_t line) {
  const auto pause = base::parse_decimal(text) ? std::nullopt : net::parse_duration(text, 1s);
  if (!pause) {
    return unscripted(
        fmt::format("behind -- stands a time like 500ms, not '{}'", base::printable(text)));
  }
  Step step;
  step.kind = Step::Kind::pause;
  step.pause = *pause;
  step.line = line;
  return add(std::move(step));
}

Scripted<void> ScriptMaker::add_line(std::string_view text, std::uint32_t line) {
  text = base::trimmed(text);
  const auto behind = base::trimmed(text.substr(std::min<std::size_t>(2, text.size())));
  if (text.find_first_of("\r\n") != std::string_view::npos) {
    return unscripted("a line holds no line end");
  }
  if (text.starts_with(host_mark)) return add_request(behind, line);
  if (text.starts_with(module_mark)) return add_expectation(behind, line);
  if (text.starts_with(pause_mark)) return add_pause(behind, line);
  return unscripted(fmt::format(
      "'{}' begins with none of -> (a request), <- (an event that is waited for), -- (a pause)",
      base::printable(text)));
}

Scripted<void> ScriptMaker::add_transcript(std::string_view markdown, std::string_view name) {
  const auto transcript = replay::parse(markdown, name);
  if (!transcript) return unscripted(replay::describe(name, transcript.error()));
  for (const auto& step : transcript->steps) {
    const auto line = static_cast<std::uint32_t>(step.line);
    Scripted<void> done;
    if (step.kind == replay::StepKind::request) {
      done = add_request(step.text, line);
    } else if (step.kind == replay::StepKind::expectation) {
      done = add_expectation(step.text, line);
    } else if (const auto* wait = std::get_if<replay::Wait>(&*step.direction)) {
      Step pause;
      pause.kind = Step::Kind::pause;
      pause.pause = wait->time;
      pause.line = line;
      done = add(std::move(pause));
    } else if (replay::needs_network(*step.direction)) {
      done = unscripted("faults of a fleet come by [[stage]]");
    }
    if (!done) return unscripted(replay::describe(name, {step.line, done.error()}));
  }
  return {};
}

bool ScriptMaker::connects() const {
  return std::any_of(steps_.begin(), steps_.end(), [](const Step& step) {
    return step.kind == Step::Kind::send && step.text.begins_with(connect_request);
  });
}

std::vector<Step> ScriptMaker::take(const std::vector<Step>& before_connect) {
  const auto connect = std::find_if(steps_.begin(), steps_.end(), [](const Step& step) {
    return step.kind == Step::Kind::send && step.text.begins_with(connect_request);
  });
  if (connect != steps_.end()) {
    steps_.insert(connect, before_connect.begin(), before_connect.end());
  }
  return std::move(steps_);
}

}  // namespace cordelia::scenario
