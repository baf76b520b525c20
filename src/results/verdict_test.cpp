#include "results/verdict.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/testing_reports.hpp"

namespace cordelia::results {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Report held_report() {
  auto report = plain_report();
  report.seconds.resize(100);
  report.thresholds = {{"lost <= 0", "0", true}};
  return report;
}

TEST(Verdict, IsOneWord) {
  auto report = held_report();
  EXPECT_EQ(verdict_of(report), Verdict::passed);
  report.parts[0].is_complete = false;
  EXPECT_EQ(verdict_of(report), Verdict::incomplete);
  report.thresholds[0].is_met = false;
  EXPECT_EQ(verdict_of(report), Verdict::failed);
  report.seconds_generator_limited = 5;
  EXPECT_EQ(verdict_of(report), Verdict::failed);
  report.seconds_generator_limited = 6;
  EXPECT_EQ(verdict_of(report), Verdict::generator_limited);
}

TEST(Verdict, SaysWhoWasTheLimit) {
  auto report = held_report();
  report.seconds_generator_limited = 3;
  report.seconds_backend_limited = 20;
  report.gaps = {{0, 250, 10, 60}};
  EXPECT_THAT(verdict_sentences(report),
              ElementsAre("The threshold is met.",
                          "The generator was the limit in 3 of 100 seconds: latencies of that time "
                          "are left out.",
                          "The back end was the limit in 20 of 100 seconds.",
                          "250 of 1,000 modules were not played all the time."));
}

TEST(Verdict, RemarksOnClocksOfSeveralMachines) {
  auto report = plain_report();
  report.parts = {Part{0, 500, "a"}, Part{500, 1000, "b"}};
  EXPECT_THAT(remarks_on(report), ElementsAre(HasSubstr("of 2 of 2 machines are not known to agree "
                                                        "with the others (a, b)")));
  report.parts[0].clock_error_ms = 1.5;
  EXPECT_THAT(remarks_on(report), ElementsAre(HasSubstr("of 1 of 2 machines are not known")));
  report.parts[1].clock_error_ms = 2;
  EXPECT_THAT(remarks_on(report),
              ElementsAre(HasSubstr("clocks of the 2 machines agree within 3.5 ms")));
  report.parts[1].host = "a";
  EXPECT_TRUE(remarks_on(report).empty());
}

TEST(Verdict, RemarksOnPartsThatBeganAgainOrWereCut) {
  auto report = plain_report();
  report.parts[0].starts = 2;
  report.parts[0].is_complete = false;
  EXPECT_THAT(remarks_on(report),
              ElementsAre("Began again after it was ended: modules 0 to 999 on host-a (2 starts).",
                          "1 of 1 parts did not reach the end of the run."));
}

}  // namespace
}  // namespace cordelia::results
