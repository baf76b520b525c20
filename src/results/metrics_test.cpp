#include "results/metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "results/testing_exposition.hpp"
#include "results/testing_property.hpp"
#include "results/testing_reports.hpp"

namespace cordelia::results {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

Snapshot any_snapshot() {
  Snapshot snapshot;
  snapshot.scenario = *any_word();
  snapshot.modules = any_count();
  snapshot.at_s = *any_seconds(0, 600) - 10;
  snapshot.last = any_second(5);
  snapshot.totals = any_counts();
  for (const auto& row : measure_rows()) {
    snapshot.timings[row.measure] = {any_histogram(), any_histogram()};
  }
  return snapshot;
}

TEST(Metrics, KeepToTheFormat) {
  EXPECT_EQ(wrong_in_exposition(metrics_text({})), "");
  expect_holds("format", [] {
    const auto wrong = wrong_in_exposition(metrics_text(any_snapshot()));
    if (!wrong.empty()) RC_FAIL(wrong);
  });
}

TEST(Metrics, TellTheSnapshot) {
  Snapshot snapshot;
  snapshot.scenario = "a \"name\"\n\\";
  snapshot.totals[Count::lost] = 18'446'744'073'709'551'615U;
  snapshot.last.states[State::online] = 7;
  snapshot.last.lag_max_us = 120'000;
  snapshot.last.limit = Limit::generator;
  snapshot.timings[Measure::connect].clear.add(3ms);
  snapshot.timings[Measure::connect].clear.add(2min);
  const auto text = metrics_text(snapshot);
  for (const auto* line : {
           "cordelia_fleet_info{scenario=\"a \\\"name\\\"\\\\n\\\\\"} 1\n",
           "cordelia_fleet_lost_total 18446744073709551615\n",
           "cordelia_fleet_members{state=\"online\"} 7\n",
           "cordelia_fleet_timer_lag_seconds 0.12\n",
           "cordelia_fleet_limited{by=\"generator\"} 1\n",
           "cordelia_fleet_limited{by=\"backend\"} 0\n",
           "cordelia_fleet_connect_seconds_bucket{marked=\"no\",le=\"0.0025\"} 0\n",
           "cordelia_fleet_connect_seconds_bucket{marked=\"no\",le=\"0.005\"} 1\n",
           "cordelia_fleet_connect_seconds_bucket{marked=\"no\",le=\"60\"} 1\n",
           "cordelia_fleet_connect_seconds_bucket{marked=\"no\",le=\"+Inf\"} 2\n",
           "cordelia_fleet_connect_seconds_count{marked=\"no\"} 2\n",
       }) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(Metrics, KnowWhatTheDashboardAsksFor) {
  std::ifstream file(CORDELIA_SOURCE_DIR "/docs/grafana-fleet.json");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  boost::system::error_code error;
  boost::json::parse(text, error);
  ASSERT_FALSE(error) << error.message();
  const auto known = names_in_exposition(metrics_text({}));
  const auto asked = names_in(text);
  EXPECT_GT(asked.size(), 10U);
  for (const auto& name : asked) EXPECT_EQ(known.count(name), 1U) << name;
}

TEST(Metrics, AreHeldAgainstTheFormat) {
  const std::string head = "# HELP a_total x\n# TYPE a_total counter\n";
  EXPECT_EQ(wrong_in_exposition(head + "a_total 1\n"), "");
  for (const auto* wrong : {"a_total\n", "a_total x\n", "b_total 1\n", "a_total{x=1} 1\n",
                            "a_total{x=\"\"\"} 1\n", "a_total 1\na_total 2\n", "a_total 1"}) {
    EXPECT_NE(wrong_in_exposition(head + wrong), "") << wrong;
  }
  EXPECT_NE(wrong_in_exposition("# TYPE a counter\na 1\n"), "");
  EXPECT_NE(wrong_in_exposition(head + "a_total 1\n" + head + "a_total{x=\"1\"} 1\n"), "");
}

}  // namespace
}  // namespace cordelia::results
