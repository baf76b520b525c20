#include "results/merge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "results/report_json.hpp"
#include "results/testing_property.hpp"
#include "results/testing_reports.hpp"

namespace cordelia::results {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Report part_of(std::uint64_t first, std::uint64_t end, std::string host = "host-a") {
  auto report = plain_report();
  report.parts = {Part{first, end, std::move(host)}};
  return report;
}

Report merged(const std::vector<NamedReport>& reports) {
  auto result = merge(reports);
  EXPECT_TRUE(result.has_value()) << result.error();
  return result.value_or(Report{});
}

std::string refusal(const Report& a, const Report& b) {
  const auto result = merge({{"a.json", a}, {"b.json", b}});
  EXPECT_FALSE(result.has_value());
  return result ? "" : result.error();
}

// Parts of a fleet of 1,000 modules, some of them cut short, some missing.
std::vector<NamedReport> any_parts() {
  std::vector<NamedReport> reports;
  std::uint64_t first = 0;
  while (first < 900) {
    const auto end = first + *rc::gen::inRange<std::uint64_t>(0, 300);
    auto report = part_of(first, std::min<std::uint64_t>(end, 1000), *any_word());
    report.began_s = *any_seconds(1000, 1002);
    report.parts[0].began_ms = *rc::gen::inRange(999'000, 1'010'000);
    report.parts[0].ended_ms = *rc::gen::element(0, 1'030'000, 1'060'000);
    report.parts[0].is_complete = *rc::gen::arbitrary<bool>();
    report.thresholds = {{"lost / published < 1", "", false}, {"connect_p99 < 5s", "", false}};
    if (*rc::gen::arbitrary<bool>()) report.gaps.push_back({first, first + 1, 1, 5});
    report.bands.push_back({"storm", *any_seconds(0, 9), *any_seconds(10, 20), 0.5});
    report.notes.push_back(*any_word());
    fill_figures(report);
    reports.push_back({"part", std::move(report)});
    if (reports.size() > 1 && *rc::gen::inRange(0, 8) == 0) reports.pop_back();
    first = std::max<std::uint64_t>(first + 1, end);
  }
  return reports;
}

TEST(Merge, DependsNeitherOnOrderNorOnSteps) {
  expect_holds("merge", [] {
    auto reports = any_parts();
    const auto all = merged(reports);
    const auto seed = *rc::gen::inRange<std::size_t>(0, 1000);
    std::rotate(reports.begin(), reports.begin() + static_cast<long>(seed % reports.size()),
                reports.end());
    RC_ASSERT(merged(reports) == all);
    const auto middle = reports.begin() + static_cast<long>(seed % (reports.size() + 1));
    std::vector<NamedReport> steps;
    if (middle != reports.begin()) steps.push_back({"left", merged({reports.begin(), middle})});
    if (middle != reports.end()) steps.push_back({"right", merged({middle, reports.end()})});
    for (auto& step : steps) {
      step.report = report_from_json(to_json(step.report)).value_or(Report{});
    }
    RC_ASSERT(merged(steps) == all);
  });
}

TEST(Merge, AddsExactly) {
  expect_holds("sums", [] {
    const auto reports = any_parts();
    const auto all = merged(reports);
    for (const auto& row : count_rows()) {
      std::uint64_t sum = 0;
      for (const auto& each : reports) sum += each.report.counts[row.count];
      RC_ASSERT(all.counts[row.count] == sum);
    }
    Histogram echoes;
    for (const auto& each : reports) echoes.merge(each.report.timings[Measure::echo].marked);
    RC_ASSERT(all.timings[Measure::echo].marked == echoes);
  });
}

TEST(Merge, JoinsSecondsByTheirTime) {
  auto a = part_of(0, 500);
  auto b = part_of(500, 1000);
  a.seconds.resize(2);
  a.seconds[1].at = 1;
  a.seconds[1].states[State::online] = 3;
  a.seconds[1].counts[Count::lost] = 1;
  a.seconds[1].limit = Limit::backend;
  a.seconds[1].lag_max_us = 5;
  a.seconds[1].descriptors = 10;
  b.seconds = {a.seconds[1]};
  b.seconds[0].limit = Limit::generator;
  b.seconds[0].lag_max_us = 9;
  b.seconds[0].connect_p99_us = 77;
  const auto all = merged({{"a", a}, {"b", b}});
  ASSERT_EQ(all.seconds.size(), 2U);
  const auto& second = all.seconds[1];
  EXPECT_EQ(second.states[State::online], 6U);
  EXPECT_EQ(second.counts[Count::lost], 2U);
  EXPECT_EQ(second.limit, Limit::generator);
  EXPECT_EQ(second.lag_max_us, 9U);
  EXPECT_EQ(second.connect_p99_us, 77U);
  EXPECT_EQ(second.descriptors, 20U);
  EXPECT_EQ(all.seconds_generator_limited, 1U);
  EXPECT_EQ(all.seconds_backend_limited, 0U);
}

TEST(Merge, KeepsModulesInSecondsThatAProcessMissed) {
  auto a = part_of(0, 1000);
  a.seconds.resize(2);
  a.seconds[0].states[State::online] = 7;
  a.seconds[1].at = 3;
  const auto all = merged({{"a", a}});
  ASSERT_EQ(all.seconds.size(), 4U);
  EXPECT_EQ(all.seconds[2].at, 2U);
  EXPECT_EQ(all.seconds[2].states[State::online], 7U);
}

TEST(Merge, FindsTheGaps) {
  auto killed = part_of(0, 250);
  killed.parts[0].is_complete = false;
  killed.seconds.resize(21);
  for (std::uint32_t i = 0; i < 21; ++i) killed.seconds[i].at = i;
  auto again = part_of(250, 500);
  again.began_s = 1000;
  again.parts[0].began_ms = 1'030'000;
  again.parts[0].starts = 2;
  const auto all = merged({{"a", killed}, {"b", again}, {"c", part_of(500, 750)}});
  EXPECT_THAT(all.gaps, ElementsAre(Gap{0, 250, 21, 60, true}, Gap{250, 500, 0, 30, true},
                                    Gap{750, 1000, 0, 60, true}));
}

TEST(Merge, FindsNoGapsBeyondTheRange) {
  const auto part = merge({{"a", part_of(250, 500)}}, IdentityRange{250, 500});
  ASSERT_TRUE(part.has_value());
  EXPECT_TRUE(part->gaps.empty());
}

TEST(Merge, KeepsGapsThatPartsTell) {
  auto report = part_of(0, 1000);
  report.gaps = {{10, 20, 5, 9}};
  EXPECT_THAT(merged({{"a", report}}).gaps, ElementsAre(Gap{10, 20, 5, 9}));
}

TEST(Merge, JudgesTheWhole) {
  auto a = part_of(0, 500);
  a.counts[Count::lost] = 2;
  a.thresholds = {{"lost <= 3", "2", true}};
  auto b = a;
  b.parts = part_of(500, 1000).parts;
  EXPECT_THAT(merged({{"a", a}, {"b", b}}).thresholds,
              ElementsAre(ThresholdResult{"lost <= 3", "4", false}));
}

TEST(Merge, RefusesWhatIsNotOfOneRun) {
  const auto a = part_of(0, 500);

  struct Case {
    void (*change)(Report&);
    const char* sentence;
  };

  const Case cases[] = {
      {[](Report& b) { b.scenario = "other"; }, "the scenario is plain and other"},
      {[](Report& b) { b.fingerprint = "ff"; }, "the fingerprint of the scenario is 0a1b2c and ff"},
      {[](Report& b) { b.version = "1.1"; }, "the program's version is 1.0 and 1.1"},
      {[](Report& b) { b.seed = 7; }, "the seed is 0 and 7"},
      {[](Report& b) { b.modules = 2000; }, "the number of modules is 1000 and 2000"},
      {[](Report& b) { b.duration_s = 61; }, "the duration in s is 60 and 61"},
  };
  for (const auto& each : cases) {
    auto b = part_of(500, 1000);
    each.change(b);
    EXPECT_EQ(refusal(a, b), std::string("a.json and b.json are not of one run: ") + each.sentence);
  }
  auto b = part_of(500, 1000);
  b.thresholds = {{"lost <= 0", "0", true}};
  EXPECT_THAT(refusal(a, b), HasSubstr("their thresholds differ"));
}

TEST(Merge, RefusesModulesThatAreToldTwice) {
  const auto a = part_of(0, 500);
  EXPECT_EQ(refusal(a, part_of(400, 1000, "host-b")),
            "a.json and b.json both tell of modules 400 to 499");
  auto cut = part_of(0, 500, "host-b");
  cut.parts[0].is_complete = false;
  EXPECT_EQ(refusal(cut, cut), "a.json and b.json both tell of modules 0 to 499");
  EXPECT_TRUE(merge({{"a.json", a}, {"b.json", cut}}).has_value());
}

TEST(Merge, RefusesThresholdsThatItCannotRead) {
  auto a = part_of(0, 500);
  a.thresholds = {{"luck > 3", "2", true}};
  EXPECT_THAT(merge({{"a.json", a}}).error(), HasSubstr("a.json: thresholds: 'luck'"));
  EXPECT_EQ(merge({}).error(), "there is no report to merge");
}

}  // namespace
}  // namespace cordelia::results
