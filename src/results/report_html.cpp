#include "results/report_html.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "results/html.hpp"
#include "results/number_text.hpp"
#include "results/page_style.hpp"
#include "results/quantity.hpp"
#include "results/report_plots.hpp"
#include "results/report_text.hpp"
#include "results/verdict.hpp"

namespace cordelia::results {
namespace {

// A page with more rows than this in a table helps nobody.
constexpr std::size_t rows_shown_max = 1000;

std::string_view class_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return "passed";
    case Verdict::failed:
      return "failed";
    case Verdict::incomplete:
      return "incomplete";
    case Verdict::generator_limited:
      return "generator_limited";
  }
  return "";
}

std::string tile(std::string_view name, std::string_view value) {
  return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", name, escaped(value));
}

std::string quantile_text(const Report& report, Measure measure, double of_all) {
  const auto& clear = report.timings[measure].clear;
  return clear.count() == 0 ? "no value" : duration_text(clear.quantile(of_all));
}

std::string tiles_html(const Report& report) {
  constexpr double p99 = 0.99;
  return "<dl class=\"tiles\">\n" + tile("modules", grouped(report.modules)) +
         tile("connects", grouped(report.counts[Count::connects])) +
         tile("connect, p99", quantile_text(report, Measure::connect, p99)) +
         tile("echo, p99", quantile_text(report, Measure::echo, p99)) +
         tile("published", grouped(report.counts[Count::published])) +
         tile("lost", grouped(report.counts[Count::lost])) + "</dl>\n";
}

std::string facts_html(const Report& report) {
  std::string html = "<dl class=\"facts\">\n";
  for (const auto& [name, words] : facts_of(report)) {
    html += fmt::format("<dt>{}</dt><dd>{}</dd>\n", escaped(name), escaped(words));
  }
  return html + "</dl>\n";
}

std::string head_html(const Report& report) {
  const auto verdict = verdict_of(report);
  auto html = fmt::format("<h1>Fleet {}</h1>\n<p class=\"verdict {}\">{}</p>\n",
                          escaped(report.scenario), class_of(verdict), word_of(verdict));
  for (const auto& sentence : verdict_sentences(report)) {
    html += fmt::format("<p>{}</p>\n", escaped(sentence));
  }
  return html + tiles_html(report) + facts_html(report);
}

std::string heading(std::string_view words) { return fmt::format("<h2>{}</h2>\n", words); }

std::string thresholds_html(const Report& report) {
  if (report.thresholds.empty()) return "";
  HtmlTable table("", {"threshold", "is", "value"}, 3);
  for (const auto& result : report.thresholds) {
    table.add(
        {fmt::format("<code>{}</code>", escaped(result.expression)),
         result.is_met ? "<span class=\"met\">met</span>" : "<span class=\"missed\">not met</span>",
         escaped(result.value)});
  }
  return heading("Thresholds") + table.html();
}

std::string stages_html(const Report& report) {
  if (report.bands.empty()) return "";
  HtmlTable table("", {"stage", "name", "from", "to", "of the fleet"}, 2);
  for (std::size_t i = 0; i < std::min(report.bands.size(), rows_shown_max); ++i) {
    const auto& band = report.bands[i];
    table.add({fmt::format("{}", i + 1), escaped(band.name), span_text(band.from_s),
               span_text(band.to_s), percent_text(band.share)});
  }
  return heading("Stages") + table.html();
}

std::string course_html(const Report& report) {
  return heading("Course of the run") +
         "<ul class=\"legend keys\"><li><i class=\"band\"></i>a stage, by its number</li>"
         "<li><i class=\"generator\"></i>the generator was the limit</li>"
         "<li><i class=\"backend\"></i>the back end was the limit</li></ul>\n" +
         plots_html(report);
}

std::string latencies_html(const Report& report) {
  std::vector<std::string> names{"latency", "meaning", "values"};
  for (const auto& quantile : quantiles()) names.emplace_back(quantile.name);
  HtmlTable table("", names, 2);
  const auto add = [&table](std::string name, std::string meaning, const Histogram& values) {
    if (values.count() == 0) return;
    std::vector<std::string> cells{std::move(name), std::move(meaning), grouped(values.count())};
    for (const auto& quantile : quantiles()) {
      cells.push_back(duration_text(values.quantile(quantile.of_all)));
    }
    table.add(cells);
  };
  for (const auto& row : measure_rows()) {
    const auto& [clear, marked] = report.timings[row.measure];
    add(std::string(row.name), escaped(row.meaning), clear);
    add(std::string(row.name), "the same, while the generator was the limit", marked);
  }
  return heading("Latencies") + table.html();
}

std::string counts_html(const Report& report) {
  HtmlTable table("", {"count", "meaning", "number"}, 2);
  for (const auto& row : count_rows()) {
    table.add({std::string(row.name), escaped(row.meaning), grouped(report.counts[row.count])});
  }
  return heading("Counts") + table.html();
}

std::string failures_html(const Report& report) {
  if (report.failures.empty()) return "";
  HtmlTable table("", {"failure", "times"}, 1);
  std::size_t rows = 0;
  for (const auto& [count, sentence] : failures_by_count(report)) {
    if (rows++ == rows_shown_max) break;
    table.add({escaped(sentence), grouped(count)});
  }
  return heading("Failures") + table.html();
}

std::string gaps_html(const Report& report) {
  if (report.gaps.empty()) return "";
  HtmlTable table("Identities that nobody played for a time.", {"modules", "from", "to"}, 1);
  for (std::size_t i = 0; i < std::min(report.gaps.size(), rows_shown_max); ++i) {
    const auto& gap = report.gaps[i];
    table.add({modules_text(gap.first, gap.end), span_text(gap.from_s), span_text(gap.to_s)});
  }
  return heading("Gaps") + table.html();
}

std::string parts_html(const Report& report) {
  HtmlTable table("", {"modules", "machine", "starts", "clock's error at most", "reached the end"},
                  2);
  for (std::size_t i = 0; i < std::min(report.parts.size(), rows_shown_max); ++i) {
    const auto& part = report.parts[i];
    table.add({modules_text(part.first, part.end), escaped(part.host), grouped(part.starts),
               part.clock_error_ms < 0 ? "unknown" : decimal_text(part.clock_error_ms) + " ms",
               part.is_complete ? "yes" : "no"});
  }
  return heading("Processes") + table.html();
}

std::string notes_html(const Report& report) {
  const auto notes = notes_and_remarks(report);
  if (notes.empty()) return "";
  std::string html = heading("Notes") + "<ul class=\"plain\">\n";
  for (std::size_t i = 0; i < std::min(notes.size(), rows_shown_max); ++i) {
    html += fmt::format("<li>{}</li>\n", escaped(notes[i]));
  }
  return html + "</ul>\n";
}

constexpr std::string (*section_makers[])(const Report&) = {
    &head_html,   &thresholds_html, &stages_html, &course_html, &latencies_html,
    &counts_html, &failures_html,   &gaps_html,   &parts_html,  &notes_html};

}  // namespace

std::string to_html(const Report& report) {
  auto html = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>Fleet {}: {}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n",
      escaped(report.scenario), word_of(verdict_of(report)), page_style());
  for (const auto& make : section_makers) html += make(report);
  return html + "</main>\n</body>\n</html>\n";
}

}  // namespace cordelia::results
