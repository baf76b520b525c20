#include "replay/transcript.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "replay/limits.hpp"
#include "replay/markdown.hpp"

namespace cordelia::replay {
namespace {

constexpr std::string_view host_arrow = "->";
constexpr std::string_view module_arrow = "<-";

std::size_t count(const std::vector<Step>& steps, StepKind kind) {
  return static_cast<std::size_t>(
      std::count_if(steps.begin(), steps.end(), [kind](const Step& s) { return s.kind == kind; }));
}

// The content tells the truth where it can: the module never says AT+, the host never starts with
// +.
StepKind kind_of(std::string_view text, StepKind by_arrow) {
  if (base::starts_with_word(text, "AT+")) return StepKind::request;
  if (text.starts_with('+')) return StepKind::expectation;
  return by_arrow;
}

Result<Step> step_of(const CodeLine& line, std::string_view trimmed) {
  if (trimmed.size() > limits::conversation_line_bytes_max) {
    return base::fail(ParseFailure{
        line.number, fmt::format("this line has {} bytes; {} are allowed", trimmed.size(),
                                 limits::conversation_line_bytes_max)});
  }
  const bool host_says = trimmed.starts_with(host_arrow);
  const StepKind by_arrow = host_says ? StepKind::request : StepKind::expectation;
  Step step;
  step.line = line.number;
  step.text = std::string(base::trimmed(trimmed.substr(host_arrow.size())));
  if (step.text.empty()) {
    return base::fail(ParseFailure{line.number, "nothing stands behind this arrow"});
  }
  step.kind = kind_of(step.text, by_arrow);
  step.is_turned = step.kind != by_arrow;
  step.placeholders = find_placeholders(step.text);
  return step;
}

Result<Step> direction_of(const CodeLine& line, std::string_view trimmed) {
  auto direction = parse_stage_direction(trimmed);
  if (!direction) return base::fail(ParseFailure{line.number, std::move(direction).error()});
  Step step;
  step.kind = StepKind::direction;
  step.line = line.number;
  step.text = std::string(trimmed);
  step.direction = *std::move(direction);
  return step;
}

Result<void> read_block(const CodeBlock& block, Transcript& transcript) {
  for (const CodeLine& line : block.lines) {
    const std::string_view text = base::trimmed(line.text);
    const bool is_direction = is_stage_direction(text);
    const bool has_arrow = text.starts_with(host_arrow) || text.starts_with(module_arrow);
    if (!has_arrow && !is_direction) continue;
    TRY(Step step, is_direction ? direction_of(line, text) : step_of(line, text));
    if (transcript.steps.size() == limits::steps_max) {
      return base::fail(
          ParseFailure{line.number, fmt::format("more than {} lines", limits::steps_max)});
    }
    if (step.is_turned) transcript.notes.push_back({step.line, "arrow turned round"});
    transcript.steps.push_back(std::move(step));
  }
  return {};
}

}  // namespace

std::size_t Transcript::requests() const { return count(steps, StepKind::request); }

std::size_t Transcript::expectations() const { return count(steps, StepKind::expectation); }

Result<Transcript> parse(std::string_view markdown, std::string_view file_name) {
  TRY(const auto blocks, fenced_blocks(markdown));
  Transcript transcript;
  transcript.file_name = std::string(file_name);
  for (const CodeBlock& block : blocks) TRY_VOID(read_block(block, transcript));
  if (transcript.steps.empty()) {
    return base::fail(ParseFailure{
        0, "no conversation here: no line inside a fenced block starts with -> or <-"});
  }
  return transcript;
}

}  // namespace cordelia::replay
