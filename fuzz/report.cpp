// Reports of fleets as anybody may have written them: what is read can be written, merged, judged,
// compared and drawn, and no text of it becomes markup.
#include "fuzz/input.hpp"
#include "results/compare.hpp"
#include "results/merge.hpp"
#include "results/report_html.hpp"
#include "results/report_json.hpp"
#include "results/report_text.hpp"

namespace cordelia::results {
namespace {

using fuzz::require;

void show(const Report& report) {
  require(to_text(report).ends_with('\n'), "a text without its end");
  const auto page = to_html(report);
  require(page.find("<script") == std::string::npos, "a page with a script");
  require(page.find("<img") == std::string::npos, "a page with a picture");
}

void run(std::string_view text) {
  if (const auto second = second_from_json(text)) {
    require(second_from_json(to_json(*second)).has_value(), "a second that cannot be read again");
  }
  const auto report = report_from_json(text);
  if (!report) return require(!report.error().empty(), "a refusal without a word");
  const auto again = report_from_json(to_json(*report));
  require(again.has_value(), "a report that cannot be read again");
  require(to_json(*again) == to_json(*report), "a report that changes when it is written");
  show(*report);
  if (const auto merged = merge({{"a", *report}})) {
    show(*merged);
    require(merge({{"b", *merged}}).has_value(), "a merged report that cannot be merged");
    require(!compare_text({"a", *report}, {"b", *merged}).empty(), "a comparison without a word");
  }
}

}  // namespace
}  // namespace cordelia::results

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  cordelia::results::run(cordelia::base::text_of(std::as_bytes(std::span{data, size})));
  return 0;
}
