#include "results/report_text.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

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

std::string used_text(const Report& report) {
  const auto modules = static_cast<double>(std::max<std::uint64_t>(report.modules, 1));
  return fmt::format(
      "{} s of processor time, {} of memory at the end: {} and {} a module",
      decimal_text(report.cpu_s), bytes_text(report.memory_bytes),
      duration_text(base::Duration(static_cast<base::Duration::rep>(report.cpu_s / modules * 1e9))),
      bytes_text(report.memory_bytes / std::max<std::uint64_t>(report.modules, 1)));
}

std::string parts_text(const Report& report) {
  std::set<std::string> machines;
  for (const auto& part : report.parts) machines.insert(part.host);
  const auto where =
      machines.size() == 1 ? *machines.begin() : fmt::format("{} machines", machines.size());
  return fmt::format("{} in {} process{} on {}", grouped(report.modules), report.parts.size(),
                     report.parts.size() == 1 ? "" : "es", where);
}

void tell_head(Text& text, const Report& report) {
  text.line("Fleet {}: {}", shortened(report.scenario, 60), word_of(verdict_of(report)));
  for (const auto& sentence : verdict_sentences(report)) text.paragraph("  ", sentence);
  text.line("");
  text.fact("modules", parts_text(report));
  text.fact("run", began_text(report));
  text.fact("made of", fmt::format("seed {}, scenario {}, version {}", report.seed,
                                   shortened(report.fingerprint, 12), report.version));
  text.fact("used", used_text(report));
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
  std::vector<std::pair<std::uint64_t, std::string_view>> most_first;
  for (const auto& [sentence, count] : report.failures) most_first.emplace_back(count, sentence);
  std::stable_sort(most_first.begin(), most_first.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
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
                               padded(result.expression, 36)),
                   result.value);
  }
}

void tell_notes(Text& text, const Report& report) {
  auto notes = remarks_on(report);
  notes.insert(notes.end(), report.notes.begin(), report.notes.end());
  if (notes.empty()) return;
  text.heading("Notes");
  for (std::size_t i = 0; i < std::min(notes.size(), entries_told); ++i) {
    text.paragraph("  - ", notes[i]);
  }
  text.rest(notes.size(), "notes");
}

}  // namespace

std::string began_text(const Report& report) {
  auto text = span_text(report.duration_s) + " planned";
  if (report.began_s > 0) {
    const auto began = static_cast<std::time_t>(report.began_s);
    text += fmt::format(", from {:%Y-%m-%d %H:%M:%S} UTC", fmt::gmtime(began));
  }
  return text;
}

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
