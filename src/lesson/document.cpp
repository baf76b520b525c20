#include "lesson/document.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <vector>

#include "base/bytes.hpp"
#include "base/legible.hpp"
#include "lesson/prose.hpp"
#include "replay/fields.hpp"
#include "replay/lint.hpp"
#include "replay/transcript.hpp"

namespace cordelia::lesson {
namespace {

namespace json = boost::json;

std::string_view kind_of(const replay::Step& step) {
  if (step.kind == replay::StepKind::request) return "request";
  if (step.kind == replay::StepKind::direction) return "fault";
  return replay::is_event(step.text) ? "event" : "expected";
}

json::object to_json(const replay::Step& step) {
  return {{"line", step.line}, {"kind", kind_of(step)}, {"text", base::legible(step.text).text}};
}

json::object to_json(Prose prose) {
  return {{"line", prose.line},
          {"kind", "text"},
          {"text", std::move(prose.text)},
          {"block", std::move(prose.block)}};
}

json::array steps_json(const replay::Transcript& transcript, std::vector<Prose> prose) {
  json::array steps;
  auto next = prose.begin();
  for (const auto& step : transcript.steps) {
    for (; next != prose.end() && next->line < step.line; ++next) {
      steps.push_back(to_json(std::move(*next)));
    }
    steps.push_back(to_json(step));
  }
  for (; next != prose.end(); ++next) steps.push_back(to_json(std::move(*next)));
  return steps;
}

// Whether this placeholder stands for what a file is written with.
bool is_content(const replay::Step& step, const replay::Placeholder& placeholder,
                const replay::Vocabulary& vocabulary) {
  const auto request = replay::split_request(step.text, vocabulary);
  if (request.shape == nullptr) return false;
  for (std::size_t i = 0; i < request.arguments.size(); ++i) {
    if (i >= request.shape->arguments.size()) return false;
    const auto& span = request.arguments[i];
    const bool is_here = span.begin <= placeholder.begin && placeholder.end <= span.end;
    if (is_here) return request.shape->arguments[i].kind == replay::ArgumentKind::content;
  }
  return false;
}

struct Asked {
  std::string name;
  bool is_file = false;
};

std::vector<Asked> asked_by(const replay::Transcript& transcript,
                            const replay::Vocabulary& vocabulary) {
  std::vector<Asked> asked;
  for (const auto& step : transcript.steps) {
    if (step.kind != replay::StepKind::request) continue;
    for (const auto& placeholder : step.placeholders) {
      const bool is_file = is_content(step, placeholder, vocabulary);
      const auto known = std::find_if(asked.begin(), asked.end(), [&](const Asked& other) {
        return other.name == placeholder.name;
      });
      if (known == asked.end()) {
        asked.push_back({placeholder.name, is_file});
      } else {
        known->is_file = known->is_file || is_file;
      }
    }
  }
  return asked;
}

json::array placeholders_json(const std::vector<Asked>& asked, const DocumentContext& context) {
  json::array placeholders;
  for (const auto& one : asked) {
    const auto use = one.is_file ? replay::Use::file_content : replay::Use::text;
    const auto* value = context.known.find(one.name, use);
    const bool is_text = value != nullptr && !one.is_file;
    placeholders.push_back(json::object{
        {"name", base::legible(one.name).text},
        {"default", is_text ? base::legible(base::text_of(*value)).text : std::string()},
        {"has_default", value != nullptr},
        {"is_file", one.is_file}});
  }
  return placeholders;
}

// What is only asked for is not odd.
json::array notes_json(std::string_view markdown, const std::vector<Asked>& asked,
                       const DocumentContext& context) {
  auto values = context.known;
  for (const auto& one : asked) {
    const auto use = one.is_file ? replay::Use::file_content : replay::Use::text;
    if (values.find(one.name, use) != nullptr) continue;
    values.defaults[one.name] = base::copy_of(base::bytes_of("1"));
  }
  json::array notes;
  for (const auto& finding : replay::lint(markdown, {context.vocabulary, values})) {
    notes.push_back(
        json::object{{"line", finding.line}, {"text", base::legible(finding.text).text}});
  }
  return notes;
}

std::string title_from(const std::vector<Prose>& prose, std::string_view name) {
  const auto heading = std::find_if(prose.begin(), prose.end(), [](const Prose& one) {
    return one.block.at("kind").as_string() == "heading" && !one.text.empty();
  });
  return heading == prose.end() ? base::legible(name).text : heading->text;
}

}  // namespace

replay::Result<json::object> read_document(std::string_view name, std::string_view markdown,
                                           const DocumentContext& context) {
  TRY(const auto transcript, replay::parse(markdown, name));
  std::vector<std::size_t> lines;
  for (const auto& step : transcript.steps) lines.push_back(step.line);
  auto prose = prose_of(markdown, lines);
  const auto asked = asked_by(transcript, context.vocabulary);
  json::object document{{"name", base::legible(name).text},
                        {"title", title_from(prose, name)},
                        {"markdown", markdown}};
  document["steps"] = steps_json(transcript, std::move(prose));
  document["placeholders"] = placeholders_json(asked, context);
  document["notes"] = notes_json(markdown, asked, context);
  return document;
}

std::string title_of(std::string_view name, std::string_view markdown) {
  return title_from(prose_of(markdown, {}), name);
}

}  // namespace cordelia::lesson
