#include "app/start_time.hpp"

#include <gtest/gtest.h>

namespace cordelia::app {
namespace {

using namespace std::chrono_literals;

constexpr WallMilliseconds now_in_test{1'764'000'000'500ms};

TEST(StartTime, TakesWhatPeopleAndBatchSystemsWrite) {
  EXPECT_EQ(parse_start_time("1970-01-02T00:00:01Z", now_in_test), WallMilliseconds(24h + 1s));
  EXPECT_EQ(parse_start_time("1970-01-02T00:00:01", now_in_test), WallMilliseconds(24h + 1s));
  EXPECT_EQ(parse_start_time("1764000000", now_in_test), WallMilliseconds(1'764'000'000s));
  EXPECT_EQ(parse_start_time("1764000000.25", now_in_test), WallMilliseconds(1'764'000'000'250ms));
  EXPECT_EQ(parse_start_time("+2.5s", now_in_test), now_in_test + 2500ms);
}

TEST(StartTime, RefusesTheRestWithASentence) {
  for (const auto* text : {"", "soon", "+5", "-5", "+-5s", "2026-13-01T00:00:00", "1e99", "nan",
                           "2026-11-28", "2026-11-28T24:00:00Z", "2026-11-28T10:00:00+01:00"}) {
    const auto time = parse_start_time(text, now_in_test);
    ASSERT_FALSE(time.has_value()) << text;
    EXPECT_NE(time.error().find("no time to start at"), std::string::npos);
  }
}

}  // namespace
}  // namespace cordelia::app
