#include "results/columns.hpp"

#include <gtest/gtest.h>

#include "results/testing_reports.hpp"

namespace cordelia::results {
namespace {

Report with_seconds(std::uint32_t count) {
  auto report = plain_report();
  report.seconds.resize(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    auto& second = report.seconds[i];
    second.at = i;
    second.counts[Count::connects] = 2;
    second.states[State::online] = i;
    second.lag_max_us = i;
    second.descriptors = 7;
    second.limit = i == 1 ? Limit::generator : Limit::none;
  }
  return report;
}

TEST(Columns, AreSecondsWhereTheyFit) {
  const auto columns = columns_of(with_seconds(4), 4);
  ASSERT_EQ(columns.size(), 4U);
  EXPECT_EQ(columns[3].from_s, 3);
  EXPECT_EQ(columns[3].to_s, 4);
  EXPECT_EQ(columns[3].rate(Count::connects), 2);
}

TEST(Columns, JoinSecondsWhereThereAreTooMany) {
  const auto columns = columns_of(with_seconds(5), 3);
  ASSERT_EQ(columns.size(), 3U);
  EXPECT_EQ(columns[0].of_all.counts[Count::connects], 4U);
  EXPECT_EQ(columns[0].rate(Count::connects), 2);
  EXPECT_EQ(columns[0].of_all.states[State::online], 1U);
  EXPECT_EQ(columns[0].of_all.descriptors, 7U);
  EXPECT_EQ(columns[0].of_all.lag_max_us, 1U);
  EXPECT_EQ(columns[0].of_all.limit, Limit::generator);
  EXPECT_EQ(columns[2].from_s, 4);
  EXPECT_EQ(columns[2].to_s, 5);
  EXPECT_LE(columns_of(with_seconds(1801)).size(), columns_max);
}

TEST(Columns, EndWhereTheRunDoes) {
  EXPECT_TRUE(columns_of(plain_report()).empty());
  EXPECT_EQ(axis_end_s(plain_report()), 60);
  EXPECT_EQ(axis_end_s(with_seconds(70)), 70);
  EXPECT_EQ(axis_end_s(Report{}), 1);
}

}  // namespace
}  // namespace cordelia::results
