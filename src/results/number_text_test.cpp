#include "results/number_text.hpp"

#include <gtest/gtest.h>

namespace cordelia::results {
namespace {

using namespace std::chrono_literals;

TEST(NumberText, GroupsDigits) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(18'446'744'073'709'551'615U), "18,446,744,073,709,551,615");
}

TEST(NumberText, GivesDurationsThreeDigits) {
  EXPECT_EQ(duration_text(0s), "0 us");
  EXPECT_EQ(duration_text(850us), "850 us");
  EXPECT_EQ(duration_text(999'600ns), "1.00 ms");
  EXPECT_EQ(duration_text(1234us), "1.23 ms");
  EXPECT_EQ(duration_text(99'960us), "100 ms");
  EXPECT_EQ(duration_text(12'340ms), "12.3 s");
  EXPECT_EQ(duration_text(999s), "999 s");
  EXPECT_EQ(duration_text(4200s), "4,200 s");
}

TEST(NumberText, SaysSpansInWholeUnits) {
  EXPECT_EQ(span_text(0), "0 s");
  EXPECT_EQ(span_text(119.6), "2 min");
  EXPECT_EQ(span_text(310), "5 min 10 s");
  EXPECT_EQ(span_text(7500), "2 h 5 min");
}

TEST(NumberText, SaysSizes) {
  EXPECT_EQ(bytes_text(640), "640 B");
  EXPECT_EQ(bytes_text(21'811), "21.3 KiB");
  EXPECT_EQ(bytes_text(std::uint64_t{3} << 30U), "3.0 GiB");
}

TEST(NumberText, LeavesOutDigitsThatSayNothing) {
  EXPECT_EQ(decimal_text(0), "0");
  EXPECT_EQ(decimal_text(12), "12");
  EXPECT_EQ(decimal_text(0.125), "0.125");
  EXPECT_EQ(decimal_text(3.40004), "3.4");
  EXPECT_EQ(decimal_text(0.0000125), "1.25e-05");
  EXPECT_EQ(percent_text(0.1234), "12.3 %");
}

TEST(NumberText, ReadsTimes) {
  EXPECT_EQ(parse_seconds("5s"), 5);
  EXPECT_EQ(parse_seconds(" 250 ms "), 0.25);
  EXPECT_EQ(parse_seconds("2.5m"), 150);
  EXPECT_DOUBLE_EQ(parse_seconds("40us").value_or(0), 40e-6);
  for (const auto* text : {"", "5", "s", "5 h", "-1s", "5 s s", "1e3s", "infs", "1.2.3s"}) {
    EXPECT_EQ(parse_seconds(text), std::nullopt) << text;
  }
}

TEST(NumberText, ReadsNumbers) {
  EXPECT_EQ(parse_number("0.01"), 0.01);
  EXPECT_EQ(parse_number(" 12 "), 12);
  for (const auto* text : {"", ".", "x", "nan", "-1", "+1", "1,000", "0x10"}) {
    EXPECT_EQ(parse_number(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace cordelia::results
