#include "results/report_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "results/lines.hpp"
#include "results/number_text.hpp"
#include "results/quantity.hpp"
#include "results/verdict.hpp"

namespace cordelia::results {
namespace {

// Of lists that may be long; what is left out is counted.
constexpr std::size_t entries_told = 15;

// Lines of a report, none too wide.
class Text {
 public:
  template <typename... Arguments>
  void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    text_ += shortened(fmt::format(format, std::forward<Arguments>(arguments)...), report_columns);
    text_ += '\n';
  }

  void heading(std::string_view words) {
    text_ += '\n';
    line("{}", words);
  }

  // After `first`, further lines as far right as it is long.
  void paragraph(std::string_view first, std::string_view words) {
    auto begin = std::string(first);
    for (const auto& each : wrapped(words, report_columns - first.size())) {
      line("{}{}", begin, each);
      begin.assign(first.size(), ' ');
    }
  }

  void fact(std::string_view name, std::string_view words) {
    paragraph(fmt::format("  {:<10}", name), words);
  }

  // Says how many of a list's entries are not told.
  void rest(std::size_t all, std::string_view what) {
    if (all > entries_told) line("  and {} more {}", grouped(all - entries_told), what);
  }

  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void tell_head(Text& text, const Report& report) {
  text.line("Fleet {}: {}", shortened(report.scenario, 60), word_of(verdict_of(report)));
  for (const auto& sentence : verdict_sentences(report)) text.paragraph("  ", sentence);
  text.line("");
  for (const auto& [name, words] : facts_of(report)) text.fact(name, words);
}

void tell_counts(Text& text, const Report& report) {
  text.heading("Counts");
  for (const auto& row : count_rows()) {
    const auto count = report.counts[row.count];
    if (count == 0 && row.count != Count::lost) continue;
    text.line("  {:<20} {:>13}  {}", row.name, grouped(count), row.meaning);
  }
}

void tell_quantiles(Text& text, std::string_view name, const Histogram& values) {
  std::string cells;
  for (const auto& quantile : quantiles()) {
    cells += fmt::format(" {:>9}", duration_text(values.quantile(quantile.of_all)));
  }
  text.line("  {:<20} {:>13} {}", name, grouped(values.count()), cells);
}

void tell_latencies(Text& text, const Report& report) {
  std::string names;
  for (const auto& quantile : quantiles()) names += fmt::format(" {:>9}", quantile.name);
  text.heading(fmt::format("{:<22} {:>13} {}", "Latencies", "values", names));
  for (const auto& row : measure_rows()) {
    const auto& [clear, marked] = report.timings[row.measure];
    if (clear.count() + marked.count() == 0) continue;
    tell_quantiles(text, row.name, clear);
    if (marked.count() > 0) tell_quantiles(text, "  generator's limit", marked);
  }
}

void tell_failures(Text& text, const Report& report) {
  if (report.failures.empty()) return;
  text.heading("Failures");
  const auto most_first = failures_by_count(report);
  for (std::size_t i = 0; i < std::min(most_first.size(), entries_told); ++i) {
    text.paragraph(fmt::format("  {:>9} x ", grouped(most_first[i].first)), most_first[i].second);
  }
  text.rest(most_first.size(), "sentences");
}

void tell_gaps(Text& text, const Report& report) {
  if (report.gaps.empty()) return;
  text.heading("Gaps: nobody played");
  for (std::size_t i = 0; i < std::min(report.gaps.size(), entries_told); ++i) {
    const auto& gap = report.gaps[i];
    text.line("  {:<30} from {} to {}", modules_text(gap.first, gap.end), span_text(gap.from_s),
              span_text(gap.to_s));
  }
  text.rest(report.gaps.size(), "gaps");
}

void tell_stages(Text& text, const Report& report) {
  if (report.bands.empty()) return;
  text.heading("Stages");
  for (std::size_t i = 0; i < std::min(report.bands.size(), entries_told); ++i) {
    const auto& band = report.bands[i];
    text.line("  {} from {} to {}, {} of the fleet", padded(band.name, 30), span_text(band.from_s),
              span_text(band.to_s), percent_text(band.share));
  }
  text.rest(report.bands.size(), "stages");
}

void tell_thresholds(Text& text, const Report& report) {
  if (report.thresholds.empty()) return;
  text.heading("Thresholds");
  for (const auto& result : report.thresholds) {
    text.paragraph(fmt::format("  {:<7}  {} ", result.is_met ? "met" : "NOT MET",
                               padded(result.expression, 40)),
                   result.value);
  }
}

void tell_notes(Text& text, const Report& report) {
  const auto notes = notes_and_remarks(report);
  if (notes.empty()) return;
  text.heading("Notes");
  for (std::size_t i = 0; i < std::min(notes.size(), entries_told); ++i) {
    text.paragraph("  - ", notes[i]);
  }
  text.rest(notes.size(), "notes");
}

}  // namespace

std::string to_text(const Report& report) {
  Text text;
  tell_head(text, report);
  tell_thresholds(text, report);
  tell_counts(text, report);
  tell_latencies(text, report);
  tell_failures(text, report);
  tell_gaps(text, report);
  tell_stages(text, report);
  tell_notes(text, report);
  return text.take();
}

}  // namespace cordelia::results
