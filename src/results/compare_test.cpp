#include "results/compare.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/testing_reports.hpp"

namespace cordelia::results {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

TEST(Compare, PutsTwoReportsSideBySide) {
  auto a = plain_report();
  a.counts[Count::connects] = 1000;
  a.cpu_s = 10;
  a.memory_bytes = 102'400'000;
  a.timings[Measure::connect].clear.add(100us);
  auto b = a;
  b.counts[Count::connects] = 1500;
  b.counts[Count::lost] = 4;
  b.cpu_s = 5;
  b.timings[Measure::connect].marked.add(100us);
  EXPECT_EQ(compare_text({"a.json", a}, {"b.json", b}), R"(A  a.json: plain, 60 s planned, PASSED
B  b.json: plain, 60 s planned, PASSED

                                            A                    B        B / A
  modules                               1,000                1,000            1
  planned s                                60                   60            1
  CPU s                                    10                    5          0.5
  CPU a module                        10.0 ms              5.00 ms          0.5
  memory a module                   100.0 KiB            100.0 KiB            1
  connects                              1,000                1,500          1.5
  lost                                      0                    4            -
  connect_p50                          100 us               100 us            1
  connect_p90                          100 us               100 us            1
  connect_p99                          100 us               100 us            1
  connect_p99.9                        100 us               100 us            1
  connect_max                          100 us               100 us            1
)");
}

TEST(Compare, SaysWhatCannotBeCompared) {
  const auto a = plain_report();
  auto b = a;
  EXPECT_THAT(compare_text({"a", a}, {"b", b}), Not(HasSubstr("The two are")));
  b.fingerprint = "other";
  b.version = "2";
  b.duration_s = 10;
  const auto text = compare_text({"a", a}, {"b", b});
  EXPECT_THAT(text, HasSubstr("different scenarios"));
  EXPECT_THAT(text, HasSubstr("different versions"));
  EXPECT_THAT(text, HasSubstr("different lengths"));
}

}  // namespace
}  // namespace cordelia::results
