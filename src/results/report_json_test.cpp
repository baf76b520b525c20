#include "results/report_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/limits.hpp"
#include "results/merge.hpp"
#include "results/report_html.hpp"
#include "results/report_text.hpp"
#include "results/testing_property.hpp"
#include "results/testing_reports.hpp"

namespace cordelia::results {
namespace {

using testing::HasSubstr;
using testing::Not;

// `document` is the inside of a report's object.
std::string complaint_about(const std::string& members) {
  const auto report = report_from_json(
      R"({"cordelia_fleet_report": 1, "modules": 1000, "fingerprint": "f")" + members + "}");
  EXPECT_FALSE(report.has_value()) << members;
  return report ? "" : report.error();
}

TEST(ReportJson, ReadsWhatItWrites) {
  expect_holds("round trip", [] {
    const auto report = any_report();
    const auto again = report_from_json(to_json(report));
    if (!again) RC_FAIL(again.error());
    RC_ASSERT(*again == report);
    RC_ASSERT(to_json(*again) == to_json(report));
  });
}

TEST(ReportJson, TellsASecondInALine) {
  expect_holds("second", [] {
    const auto second = any_second(*rc::gen::inRange<std::uint32_t>(0, 1000));
    const auto line = to_json(second);
    RC_ASSERT(line.find('\n') == std::string::npos);
    RC_ASSERT(second_from_json(line).value_or(Second{}) == second);
  });
  EXPECT_EQ(second_from_json(R"({"at": 1, "lag": 2})").error().substr(0, 24),
            "lag: is unknown here, wh");
  EXPECT_FALSE(second_from_json("hello").has_value());
}

TEST(ReportJson, LeavesOutWhatIsAsUsual) {
  EXPECT_EQ(to_json(plain_report()), R"({
  "cordelia_fleet_report": 1,
  "scenario": "plain",
  "fingerprint": "0a1b2c",
  "version": "1.0",
  "modules": 1000,
  "duration_s": 60,
  "parts": [
    {"end":1000,"host":"host-a"}
  ]
}
)");
}

TEST(ReportJson, WritesFiguresCompactly) {
  auto report = plain_report();
  report.counts[Count::lost] = 3;
  report.timings[Measure::echo].clear.add_to(7, 2);
  report.seconds.resize(1);
  report.seconds[0].at = 4;
  report.seconds[0].states[State::online] = 1000;
  report.seconds[0].limit = Limit::backend;
  const auto text = to_json(report);
  EXPECT_THAT(text, HasSubstr(R"("counts": {"lost":3})"));
  EXPECT_THAT(text, HasSubstr(R"("timings": {"echo":{"clear":[[7,2]]}})"));
  EXPECT_THAT(text, HasSubstr(R"({"at":4,"states":{"online":1000},"limit":"backend"})"));
}

TEST(ReportJson, KeepsAll64Bits) {
  auto report = plain_report();
  report.seed = 18'446'744'073'709'551'615U;
  report.counts[Count::received] = 9'007'199'254'740'993U;
  EXPECT_EQ(report_from_json(to_json(report)).value_or(Report{}), report);
}

TEST(ReportJson, WritesOutBytesThatAreNoText) {
  auto report = plain_report();
  report.notes.emplace_back("a\xFF\x1B[2J");
  report.failures["\xC3"] = 1;
  const auto again = report_from_json(to_json(report));
  ASSERT_TRUE(again.has_value()) << again.error();
  EXPECT_EQ(again->notes[0], "a\\xff\\x1b[2J");
  EXPECT_EQ(again->failures.count("\\xc3"), 1U);
}

TEST(ReportJson, SaysWhereADocumentIsNone) {
  EXPECT_THAT(report_from_json("").error(), HasSubstr("line 1 is no JSON"));
  EXPECT_THAT(report_from_json("{\n\"a\": 1,\n}").error(), HasSubstr("line 3 is no JSON"));
  EXPECT_THAT(report_from_json("{}{}").error(), HasSubstr("behind the end"));
  EXPECT_THAT(report_from_json("[]").error(), HasSubstr("this is no fleet's report"));
  EXPECT_THAT(report_from_json("{}").error(), HasSubstr("cordelia_fleet_report"));
  EXPECT_EQ(report_from_json(R"({"cordelia_fleet_report": 2})").error(),
            "cordelia_fleet_report: this program reads format 1");
  EXPECT_THAT(report_from_json(std::string(limits::report_bytes_max + 1, ' ')).error(),
              HasSubstr("at most"));
}

TEST(ReportJson, NamesThePlaceOfWhatIsWrong) {
  struct Case {
    const char* members;
    const char* complaint;
  };

  const Case cases[] = {
      {R"(, "seconds": [{"at": 1}, {"at": 2, "counts": {"lost": 1.5}}])",
       "seconds[1].counts.lost: must be a whole number"},
      {R"(, "counts": {"lost": -1})", "counts.lost: is out of range"},
      {R"(, "counts": {"lost": 18446744073709551616})", "counts.lost: must be a whole number"},
      {R"(, "counts": 5)", "counts: must be an object"},
      {R"(, "seconds": {})", "seconds: must be a list"},
      {R"(, "seconds": [{"limit": "me"}])", "seconds[0].limit: must be none, generator or backend"},
      {R"(, "seconds": [{"limit": 1}])", "seconds[0].limit: must be a text"},
      {R"(, "seconds": [{"at": 4294967296}])", "seconds[0].at: is out of range"},
      {R"(, "seconds": [{"at": 4}, {"at": 4}])", "seconds[1].at: is not later than the one before"},
      {R"(, "parts": [{"is_complete": 1}])", "parts[0].is_complete: must be true or false"},
      {R"(, "parts": [{"end": 1001}])", "parts[0].end: is beyond the fleet's 1000 modules"},
      {R"(, "parts": [{"first": 5, "end": 4}])", "parts[0].first: is beyond its end, 4"},
      {R"(, "parts": [{"began_ms": -1}])", "parts[0].began_ms: is no time"},
      {R"(, "gaps": [{"end": 1, "from_s": 2, "to_s": 1}])",
       "gaps[0]: 2 s to 1 s is no span of a run"},
      {R"(, "bands": [{"share": 2}])", "bands[0].share: is not within 0 and 1"},
      {R"(, "duration_s": "long")", "duration_s: must be a number"},
      {R"(, "duration_s": 1e400)", "duration_s: is out of range"},
      {R"(, "duration_s": 1e9)", "duration_s: is not within 0 and 604800"},
      {R"(, "timings": {"echo": {"clear": [[1, 2], [1, 3]]}})",
       "timings.echo.clear[1]: bucket 1 is none from 2 to 1727"},
      {R"(, "timings": {"echo": {"clear": [[1728, 1]]}})",
       "timings.echo.clear[0]: bucket 1728 is none from 0 to 1727"},
      {R"(, "timings": {"echo": {"clear": [[1]]}})",
       "timings.echo.clear[0]: must be [bucket, count]"},
      {R"(, "failures": {"no\u001b": null})", "failures.no\\x1b: must be a whole number"},
      {R"(, "notes": [7])", "notes[0]: must be a text"},
  };
  for (const auto& each : cases) EXPECT_EQ(complaint_about(each.members), each.complaint);
  EXPECT_THAT(complaint_about(R"(, "timings": {"ecco": {}})"),
              HasSubstr("timings.ecco: is unknown here, where connect, echo, "));
}

TEST(ReportJson, BoundsWhatStrangersSend) {
  const auto longer = std::string(limits::text_bytes_max + 1, 'x');
  EXPECT_EQ(complaint_about(R"(, "notes": [")" + longer + R"("])"),
            "notes[0]: has more than 4096 bytes");
  std::string notes;
  for (std::size_t i = 0; i <= limits::list_entries_max; ++i) notes += R"("x",)";
  EXPECT_EQ(complaint_about(R"(, "notes": [)" + notes + R"("x"])"),
            "notes: has more than 10000 entries");
  EXPECT_THAT(report_from_json(std::string(100'000, '[')).error(), HasSubstr("is no JSON"));
}

TEST(ReportJson, SurvivesEveryPrefixAndFlippedBits) {
  auto report = plain_report();
  report.counts[Count::lost] = 3;
  report.timings[Measure::echo].clear.add_to(7, 2);
  report.seconds.resize(2);
  report.seconds[1].at = 4;
  report.bands = {{"storm", 1, 2, 0.5}};
  report.gaps = {{0, 10, 1, 2}};
  const auto whole = to_json(report);
  for (std::size_t i = 0; i + 2 < whole.size(); ++i) {
    EXPECT_FALSE(report_from_json(whole.substr(0, i)).has_value()) << i;
  }
  for (std::size_t bit = 0; bit < whole.size() * 8; bit += 5) {
    auto flipped = whole;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    const auto read = report_from_json(flipped);
    // What is taken can be shown and merged, or refused with a sentence.
    if (!read) continue;
    EXPECT_FALSE(to_text(*read).empty());
    EXPECT_FALSE(to_html(*read).empty());
    const auto merged = merge({{"flipped", *read}});
    EXPECT_TRUE(merged.has_value() || !merged.error().empty());
  }
}

TEST(ReportJson, NeedsToKnowTheFleet) {
  EXPECT_EQ(report_from_json(R"({"cordelia_fleet_report": 1})").error(), "modules: is missing");
  EXPECT_EQ(report_from_json(R"({"cordelia_fleet_report": 1, "modules": 5})").error(),
            "fingerprint: is missing");
  EXPECT_EQ(report_from_json(R"({"cordelia_fleet_report": 1, "modules": 5000000000})").error(),
            "modules: is beyond 1000000000");
}

}  // namespace
}  // namespace cordelia::results
