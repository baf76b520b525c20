// Documents that are no transcripts, and some that nearly are.
#include "replay/transcript.hpp"

#include "fuzz/input.hpp"
#include "replay/lint.hpp"
#include "replay/module_vocabulary.hpp"
#include "replay/writer.hpp"

namespace cordelia::replay {
namespace {

using fuzz::require;

void run(std::string_view text) {
  static const auto vocabulary = module_vocabulary();
  const PlaceholderValues values;
  for (const auto& finding : lint(text, {vocabulary, values})) {
    (void)describe("f.md", finding);
  }
  const auto transcript = parse(text, "f.md");
  if (!transcript) return;
  require(!transcript->steps.empty(), "a transcript without a step");
  std::vector<Recorded> session;
  for (const auto& step : transcript->steps) {
    require(!step.text.empty(), "a step without a text");
    require(step.line > 0, "a step without a place");
    if (step.kind != StepKind::direction) session.push_back({step.kind, step.text, {}});
  }
  if (session.empty()) return;
  const auto written = write_transcript(session, {"Again", vocabulary});
  const auto again = parse(written.markdown, "w.md");
  require(again.has_value(), "what was written is no transcript");
  require(again->steps.size() == session.size(), "writing changes the number of steps");
}

}  // namespace
}  // namespace cordelia::replay

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  cordelia::replay::run(cordelia::base::text_of(std::as_bytes(std::span{data, size})));
  return 0;
}
