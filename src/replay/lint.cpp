#include "replay/lint.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "replay/fields.hpp"
#include "replay/request.hpp"
#include "replay/transcript.hpp"
#include "replay/utf8.hpp"

namespace cordelia::replay {
namespace {

// Whether each element of `value`, joined by |, is one of the words.
bool is_allowed(std::string_view value, const std::vector<std::string>& words) {
  while (!value.empty()) {
    const std::size_t bar = std::min(value.find('|'), value.size());
    const std::string_view element = value.substr(0, bar);
    const bool is_word = std::any_of(words.begin(), words.end(), [element](const auto& word) {
      return base::same_word(word, base::trimmed(element));
    });
    if (!is_word) return false;
    value.remove_prefix(std::min(bar + 1, value.size()));
  }
  return true;
}

class Linter {
 public:
  explicit Linter(const LintContext& context) : context_(context) {}

  std::vector<Finding> run(const Transcript& transcript) {
    for (const Step& step : transcript.steps) {
      if (step.is_turned) add(Severity::note, step, "the arrow points the wrong way");
      if (step.kind == StepKind::request) {
        check_request(step);
      } else if (step.kind == StepKind::expectation) {
        check_expectation(step);
      }
    }
    return std::move(findings_);
  }

 private:
  void add(Severity severity, const Step& step, std::string text) {
    findings_.push_back({severity, step.line, std::move(text)});
  }

  void check_request(const Step& step) {
    const auto prepared = prepare(step, {context_.vocabulary, context_.values, no_aliases_});
    if (!prepared) add(Severity::error, step, prepared.error().text);
    const RequestFields request = split_request(step.text, context_.vocabulary);
    if (request.name.empty()) return add(Severity::warning, step, "no request begins like this");
    if (!context_.vocabulary.knows_request(request.name)) {
      return add(Severity::warning, step, fmt::format("unknown command AT+{}", request.name));
    }
    if (request.shape == nullptr) {
      return add(Severity::warning, step,
                 fmt::format("AT+{} does not know these arguments", request.name));
    }
    check_arguments(step, request);
    check_length(step, request);
    if (prepared && prepared->length && prepared->length->literal != prepared->length->actual &&
        !is_of_stand_in(*prepared->length)) {
      add(Severity::note, step,
          fmt::format("the written length is {}, {} are sent", prepared->length->literal,
                      prepared->length->actual));
    }
  }

  bool is_of_stand_in(const Binding& length) const {
    const auto& values = context_.values;
    return values.is_stand_in && length.actual == std::to_string(values.default_content->size());
  }

  void check_arguments(const Step& step, const RequestFields& request) {
    const auto& shapes = request.shape->arguments;
    const std::size_t count = request.arguments.size();
    if (count < request.shape->arguments_min || count > shapes.size()) {
      add(Severity::warning, step,
          fmt::format("AT+{} takes {} to {} arguments, not {}", request.name,
                      request.shape->arguments_min, shapes.size(), count));
    }
    for (std::size_t i = 0; i < std::min(count, shapes.size()); ++i) {
      const std::string_view value = argument_value(step.text, request.arguments[i]);
      const bool is_open = shapes[i].words.empty() || !find_placeholders(value).empty();
      if (is_open || is_allowed(value, shapes[i].words)) continue;
      add(Severity::warning, step,
          fmt::format("'{}' is no {} of AT+{}", visible(value), shapes[i].role, request.name));
    }
  }

  // A content that stands in the document has the length that it has.
  void check_length(const Step& step, const RequestFields& request) {
    std::string_view content;
    std::string_view length;
    bool has_content = false;
    for (std::size_t i = 0; i < request.arguments.size(); ++i) {
      if (i >= request.shape->arguments.size()) break;
      const ArgumentKind kind = request.shape->arguments[i].kind;
      if (kind == ArgumentKind::length) length = argument_value(step.text, request.arguments[i]);
      if (kind != ArgumentKind::content) continue;
      content = request.arguments[i].of(step.text);
      has_content = true;
    }
    if (!has_content || !find_placeholders(content).empty()) return;
    const auto number = base::parse_decimal(length);
    if (number == content.size()) return;
    add(Severity::warning, step,
        fmt::format("the written length is '{}', the content has {} bytes", visible(length),
                    content.size()));
  }

  void check_expectation(const Step& step) {
    const auto parts = line_parts(step.text);
    if (!parts) {
      const bool is_known = is_final_result(step.text) || !step.placeholders.empty();
      if (!is_known) add(Severity::warning, step, "the module says no line like this");
      return;
    }
    if (!context_.vocabulary.knows_line(parts->name)) {
      add(Severity::warning, step, fmt::format("unknown line +{}", visible(parts->name)));
    }
  }

  const LintContext& context_;
  const Aliases no_aliases_;
  std::vector<Finding> findings_;
};

std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

}  // namespace

std::vector<Finding> lint(std::string_view markdown, const LintContext& context) {
  const auto transcript = parse(markdown, "");
  if (!transcript) {
    const ParseFailure& failure = transcript.error();
    return {{Severity::error, failure.line, failure.text}};
  }
  return Linter(context).run(*transcript);
}

Outcome outcome_of(const std::vector<Finding>& findings, Strictness strictness) {
  const auto has = [&findings](Severity severity) {
    return std::any_of(findings.begin(), findings.end(),
                       [severity](const Finding& f) { return f.severity == severity; });
  };
  if (has(Severity::error)) return Outcome::unusable;
  const bool fails_on_note = strictness == Strictness::strict && has(Severity::note);
  return has(Severity::warning) || fails_on_note ? Outcome::differed : Outcome::all_met;
}

std::string describe(std::string_view file_name, const Finding& finding) {
  const std::string text = fmt::format("{}: {}", word_of(finding.severity), finding.text);
  return describe(file_name, ParseFailure{finding.line, text});
}

}  // namespace cordelia::replay
