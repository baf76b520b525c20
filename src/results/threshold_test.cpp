#include "results/threshold.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cordelia::results {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;

Report some_report() {
  Report report;
  report.counts[Count::connects] = 990;
  report.counts[Count::connects_failed] = 10;
  report.counts[Count::connects_tried] = 1000;
  for (int i = 0; i < 100; ++i) report.timings[Measure::connect].clear.add(100ms);
  report.seconds_generator_limited = 3;
  report.gaps = {{100, 200, 5, 10}, {150, 250, 20, 30}};
  return report;
}

ThresholdResult judged(std::string_view text, const Report& report) {
  const auto threshold = parse_threshold(text);
  EXPECT_TRUE(threshold.has_value()) << threshold.error();
  return threshold ? judge(*threshold, report) : ThresholdResult{};
}

std::string complaint_about(std::string_view left, std::string_view rest) {
  const auto threshold = parse_threshold(left, rest);
  EXPECT_FALSE(threshold.has_value());
  return threshold ? "" : threshold.error();
}

TEST(Threshold, IsMetOrNot) {
  struct Case {
    std::string_view text;
    bool is_met;
    std::string_view value;
  };

  const Case cases[] = {
      {"connects_failed <= 10", true, "10"},
      {"connects_failed < 10", false, "10"},
      {"connects == 990", true, "990"},
      {"connects > 990", false, "990"},
      {"connects >= 990", true, "990"},
      {"lost <= 0", true, "0"},
      {"connects_failed / connects_tried < 0.02", true, "0.01 (10 / 1,000)"},
      {"connects_failed/connects_tried < 0.01", false, "0.01 (10 / 1,000)"},
      {"connect_p99 < 5s", true, "100 ms"},
      {"connect_p99.9 < 101 ms", true, "100 ms"},
      {"connect_max < 0.5 ms", false, "100 ms"},
      {"generator_limited_s <= 3s", true, "3 s"},
      {"backend_limited_s > 1 m", false, "0 s"},
      {"gaps <= 0", false, "150"},
  };
  for (const auto& each : cases) {
    const auto result = judged(each.text, some_report());
    EXPECT_EQ(result.is_met, each.is_met) << each.text;
    EXPECT_EQ(result.value, each.value) << each.text;
  }
}

TEST(Threshold, SaysWhatWasLeftOut) {
  auto report = some_report();
  report.timings[Measure::connect].marked.add(3s);
  EXPECT_EQ(judged("connect_max < 1s", report).value,
            "100 ms (1 of 101 values left out: the generator was the limit)");
  EXPECT_TRUE(judged("connect_max < 1s", report).is_met);
}

TEST(Threshold, IsNotMetByNothing) {
  EXPECT_FALSE(judged("echo_p99 < 5s", some_report()).is_met);
  EXPECT_FALSE(judged("echo_p99 > 5s", some_report()).is_met);
  EXPECT_EQ(judged("echo_p99 < 5s", some_report()).value, "no value");
  EXPECT_FALSE(judged("lost / published <= 0", some_report()).is_met);
  EXPECT_EQ(judged("lost / published <= 0", some_report()).value, "0 / 0");
}

TEST(Threshold, TellsItsTextSoThatItCanBeReadAgain) {
  for (const std::string_view text :
       {"connect_p99 < 5s", "lost / published <= 0.01", "gaps == 0", "backend_limited_s < 2 m"}) {
    const auto result = judged(text, some_report());
    EXPECT_EQ(result.expression, text);
    EXPECT_EQ(judged(result.expression, some_report()), result);
  }
  EXPECT_EQ(judged("  lost<0 ", some_report()).expression, "lost < 0");
}

TEST(Threshold, NamesWhatItDoesNotKnowAndWhatExists) {
  EXPECT_THAT(complaint_about("conects", "< 5"),
              AllOf(HasSubstr("'conects' is nothing that a report knows"), HasSubstr("boots, "),
                    HasSubstr("connect, echo"), HasSubstr("p99.9"), HasSubstr("gaps")));
  EXPECT_THAT(complaint_about("connect_p98", "< 5s"), HasSubstr("'connect_p98'"));
  EXPECT_THAT(complaint_about("lost / sent", "< 5"), HasSubstr("'lost / sent'"));
  EXPECT_THAT(complaint_about("", "< 5"), HasSubstr("''"));
}

TEST(Threshold, SaysWhatIsWrongWithTheRightSide) {
  EXPECT_EQ(complaint_about("lost", "5"),
            "'5' does not begin with <, <=, ==, >= or >, as in lost < 5");
  EXPECT_EQ(complaint_about("lost", "< many"), "'many' is no number to hold lost against");
  EXPECT_EQ(complaint_about("lost", "< 5s"), "'5s' is no number to hold lost against");
  EXPECT_EQ(complaint_about("connect_p99", "< 5"),
            "'5' is no time to hold connect_p99 against: a number with us, ms, s or m, like 250ms");
  EXPECT_FALSE(parse_threshold("connect_p99").has_value());
}

}  // namespace
}  // namespace cordelia::results
