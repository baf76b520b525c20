#include "results/report_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "results/lines.hpp"
#include "results/testing_property.hpp"
#include "results/testing_reports.hpp"

namespace cordelia::results {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

Report full_report() {
  auto report = plain_report();
  report.began_s = 1'795'886'505;
  report.seed = 7;
  report.seconds.resize(60);
  report.counts[Count::connects] = 12'345;
  report.counts[Count::lost] = 3;
  report.timings[Measure::connect].clear.add(120ms);
  report.timings[Measure::connect].marked.add(2s);
  report.failures = {{"the broker's certificate is of another name", 5}, {"other", 1200}};
  report.gaps = {{0, 250, 21, 60}};
  report.bands = {{"storm", 20, 30, 0.1}};
  report.thresholds = {{"connect_p99 < 5s", "120 ms", true}, {"lost <= 0", "3", false}};
  report.notes = {"shard from --shard 0/1"};
  report.cpu_s = 12.5;
  report.memory_bytes = 25'600'000;
  report.seconds_generator_limited = 3;
  return report;
}

TEST(ReportText, TellsEverything) {
  EXPECT_EQ(to_text(full_report()), R"(Fleet plain: FAILED
  1 of 2 thresholds are not met.
  The generator was the limit in 3 of 60 seconds: latencies of that time are left out.
  250 of 1,000 modules were not played all the time.

  modules   1,000 in 1 process on host-a
  run       60 s planned, from 2026-11-28 17:21:45 UTC
  made of   seed 7, scenario 0a1b2c, version 1.0
  used      12.5 s of processor time, 24.4 MiB of memory at the end: 12.5 ms and 25.0 KiB a module

Thresholds
  met      connect_p99 < 5s                         120 ms
  NOT MET  lost <= 0                                3

Counts
  connects                    12,345  connects that ended with CONNACK
  lost                             3  echoes that did not come in time, with no injected reason

Latencies                     values        p50       p90       p99     p99.9       max
  connect                          1     121 ms    121 ms    121 ms    121 ms    121 ms
    generator's limit              1     2.02 s    2.02 s    2.02 s    2.02 s    2.02 s

Failures
      1,200 x other
          5 x the broker's certificate is of another name

Gaps: nobody played
  modules 0 to 249               from 21 s to 60 s

Stages
  storm                          from 20 s to 30 s, 10.0 % of the fleet

Notes
  - shard from --shard 0/1
)");
}

TEST(ReportText, IsNeverTooWideAndSteersNoTerminal) {
  expect_holds("columns", [] {
    auto report = any_report();
    report.scenario += "\x1B[31m" + std::string(200, 'x');
    report.notes.push_back(std::string(50, 'n') + ' ' + std::string(200, 'n'));
    report.bands[0].name = std::string(200, 'b');
    const auto text = to_text(report);
    RC_ASSERT(text.find('\x1B') == std::string::npos);
    for (std::size_t at = 0; at < text.size();) {
      const auto end = text.find('\n', at);
      RC_ASSERT(end != std::string::npos);
      RC_ASSERT(width_of(std::string_view(text).substr(at, end - at)) <= report_columns);
      at = end + 1;
    }
  });
}

TEST(ReportText, CountsWhatItLeavesOut) {
  auto report = plain_report();
  for (int i = 0; i < 20; ++i) report.notes.push_back("note " + std::to_string(i));
  EXPECT_THAT(to_text(report), HasSubstr("  - note 14\n  and 5 more notes\n"));
}

}  // namespace
}  // namespace cordelia::results
