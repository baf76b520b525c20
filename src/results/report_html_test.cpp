#include "results/report_html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "results/html.hpp"
#include "results/plot.hpp"
#include "results/testing_property.hpp"
#include "results/testing_reports.hpp"

namespace cordelia::results {
namespace {

using testing::HasSubstr;
using testing::Not;

// The first element that is not closed as it was opened; nothing where all are.
std::string unbalanced_in(const std::string& html) {
  static const std::regex tag("<(/?)([a-z0-9]+)((?: [a-zA-Z-]+(?:=\"[^\"<>]*\")?)*)(/?)>");
  std::vector<std::string> open;
  std::size_t tags = 0;
  for (std::sregex_iterator at(html.begin(), html.end(), tag), end; at != end; ++at, ++tags) {
    const auto& match = *at;
    const std::string name = match[2];
    if (name == "meta" || match[4].length() > 0) continue;
    if (match[1].length() == 0) {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) return "</" + name + ">";
      open.pop_back();
    }
  }
  // Each sign is part of a tag, but for the document's kind.
  const auto signs = static_cast<std::size_t>(std::count(html.begin(), html.end(), '<'));
  if (signs != tags + 1) return "a stray <";
  return open.empty() ? "" : "<" + open.back() + ">";
}

std::string without_style(const std::string& html) {
  const auto from = html.find("<style>");
  const auto to = html.find("</style>");
  return html.substr(0, from) + html.substr(to + 8);
}

TEST(ReportHtml, IsAWellFormedPageOfAnyReport) {
  expect_holds("page", [] {
    const auto page = without_style(to_html(any_report()));
    if (const auto wrong = unbalanced_in(page); !wrong.empty()) RC_FAIL(wrong);
  });
}

TEST(ReportHtml, NeedsNothingElse) {
  const auto page = to_html(plain_report());
  for (const auto* foreign : {"<script", "<link", "<img", "http:", "https:", "url(", "@import"}) {
    EXPECT_THAT(page, Not(HasSubstr(foreign)));
  }
}

TEST(ReportHtml, TakesNoTextForMarkup) {
  auto report = plain_report();
  const std::string attack = "<script>alert(1)</script>\"'&";
  report.scenario = attack;
  report.notes = {attack};
  report.failures = {{attack, 1}};
  report.bands = {{attack, 0, 9, 1}};
  report.thresholds = {{attack, attack, false}};
  report.parts[0].host = attack;
  report.version = attack;
  report.fingerprint = "<b>";
  report.seconds.resize(9);
  for (std::uint32_t i = 0; i < 9; ++i) report.seconds[i].at = i;
  const auto page = to_html(report);
  EXPECT_THAT(page, Not(HasSubstr("<script>")));
  EXPECT_THAT(page, Not(HasSubstr("<b>")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
  EXPECT_EQ(unbalanced_in(without_style(page)), "");
}

TEST(ReportHtml, DrawsStagesAndLimits) {
  auto report = plain_report();
  report.bands = {{"storm", 15, 30, 0.1}};
  report.seconds.resize(60);
  for (std::uint32_t i = 0; i < 60; ++i) {
    report.seconds[i].at = i;
    report.seconds[i].counts[Count::connects] = i == 7 ? 120 : 10;
    if (i >= 30 && i < 36) report.seconds[i].limit = Limit::generator;
    if (i >= 45) report.seconds[i].limit = Limit::backend;
  }
  const auto page = to_html(report);
  EXPECT_THAT(page, HasSubstr("<div class=\"band\" title=\"storm\" "
                              "style=\"left:25.000%;width:25.000%\"><span>1</span></div>"));
  EXPECT_THAT(page, HasSubstr("<div class=\"generator\" title=\"The generator was the limit.\" "
                              "style=\"left:50.000%;width:10.000%\">"));
  EXPECT_THAT(page, HasSubstr("style=\"left:75.000%;width:25.000%\">"));
  EXPECT_THAT(page, HasSubstr("connected: at most 120, at 7 s."));
  EXPECT_THAT(page, HasSubstr("<th scope=\"row\" class=\"n\">7 s</th>"));
}

TEST(Plot, EndsALineWhereNothingWasMeasured) {
  auto report = plain_report();
  report.duration_s = 4;
  report.seconds.resize(4);
  for (std::uint32_t i = 0; i < 4; ++i) report.seconds[i].at = i;
  Plot plot{"id", "Title", "Meaning."};
  plot.value_text = [](double value) { return std::to_string(static_cast<int>(value)); };
  plot.curves = {{"curve", "c1", {10, std::nullopt, 5, 10}}};
  const auto html = plot_html(plot, PlotGround(report));
  EXPECT_THAT(html, HasSubstr("d=\"M125.0 33.3L125.0 33.3M625.0 66.7L625.0 66.7L875.0 33.3\""));
  EXPECT_THAT(html, HasSubstr("aria-labelledby=\"id-title id-desc\""));
  EXPECT_THAT(html, HasSubstr("Meaning. curve: at most 10, at 0 s."));
}

TEST(Plot, StacksAreas) {
  auto report = plain_report();
  report.duration_s = 2;
  report.seconds.resize(2);
  report.seconds[1].at = 1;
  Plot plot{"id", "Title", "Meaning."};
  plot.kind = Plot::Kind::stacked;
  plot.value_text = [](double value) { return std::to_string(static_cast<int>(value)); };
  plot.curves = {{"low", "c1", {4, 2}}, {"high", "c2", {6, 8}}};
  const auto html = plot_html(plot, PlotGround(report));
  EXPECT_THAT(html, HasSubstr("d=\"M250.0 60.00L750.0 80.00L750.0 100.00L250.0 100.00Z\""));
  EXPECT_THAT(html, HasSubstr("d=\"M250.0 0.00L750.0 0.00L750.0 80.00L250.0 60.00Z\""));
}

}  // namespace
}  // namespace cordelia::results
