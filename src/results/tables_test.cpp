// Rows are looked up by their place, and their names go to Prometheus, TOML and JSON.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "results/counts.hpp"
#include "results/report.hpp"

namespace cordelia::results {
namespace {

void expect_name(std::string_view name) {
  EXPECT_FALSE(name.empty());
  EXPECT_TRUE(std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
  })) << name;
}

// A phrase: it goes on after the name.
void expect_phrase(std::string_view meaning) {
  ASSERT_FALSE(meaning.empty());
  EXPECT_NE(meaning.back(), '.') << meaning;
  EXPECT_TRUE(meaning.front() < 'A' || meaning.front() > 'Z' || meaning[1] < 'a') << meaning;
}

template <typename Rows, typename Member>
void expect_table(const Rows& rows, Member member) {
  std::set<std::string_view> names;
  std::size_t place = 0;
  for (const auto& row : rows) {
    EXPECT_EQ(static_cast<std::size_t>(row.*member), place++) << row.name;
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    expect_name(row.name);
    expect_phrase(row.meaning);
  }
}

TEST(Tables, HaveARowForEachValueInOrder) {
  expect_table(count_rows(), &CountRow::count);
  expect_table(state_rows(), &StateRow::state);
  expect_table(measure_rows(), &MeasureRow::measure);
}

}  // namespace
}  // namespace cordelia::results
