#include "net/fault_words.hpp"

#include <gtest/gtest.h>

#include <set>

namespace cordelia::net {
namespace {

using namespace std::chrono_literals;

std::string read(std::string_view text) {
  const auto order = parse_fault(text);
  return order ? describe(*order) : "refused: " + order.error();
}

TEST(FaultWords, ReadsWhatPeopleWrite) {
  EXPECT_EQ(read("wifi-drop"), "wifi-drop");
  EXPECT_EQ(read("wifi-drop 30s"), "wifi-drop for=30s");
  EXPECT_EQ(read("  WIFI-DROP   for 30s "), "wifi-drop for=30s");
  EXPECT_EQ(read("weak-signal 30s"), "weak-signal dbm=-88 for=30s");
  EXPECT_EQ(read("weak-signal -92 30s"), "weak-signal dbm=-92 for=30s");
  EXPECT_EQ(read("latency 200ms"), "latency delay=200ms jitter=0");
  EXPECT_EQ(read("latency 1s 500 2m"), "latency delay=1s jitter=500 for=120s");
  EXPECT_EQ(read("latency jitter=50 for=1500ms"), "latency delay=200 jitter=50 for=1500ms");
  EXPECT_EQ(read("connack-code 5 at=connected:2 probability=0.5 seed=9 module 3"),
            "connack-code code=5 at=connected:2 module=3 probability=0.5 seed=9");
  EXPECT_EQ(read("silent-loss at 10s"), "silent-loss after=10s");
  EXPECT_EQ(read("disconnect-at SUBACK"), "disconnect-at packet=suback");
  EXPECT_EQ(read("clock 2040-01-31"), "clock date=2040-01-31");
  EXPECT_EQ(read("refuse module=all"), "refuse");
}

TEST(FaultWords, SaysWhatIsWrong) {
  EXPECT_EQ(read(""), "refused: the fault's name is missing");
  EXPECT_EQ(read("wifi-drpo"), "refused: no fault is called wifi-drpo");
  EXPECT_EQ(read("wifi-drop 7"), "refused: what is 7 for? wifi-drop");
  EXPECT_EQ(read("wifi-drop for"), "refused: something has to follow for");
  EXPECT_EQ(read("wifi-drop for soon"), "refused: for is a time like 30s, not soon");
  EXPECT_EQ(read("latency speed=3"),
            "refused: latency has no speed; latency [delay=200] [jitter=0]");
  EXPECT_EQ(read("connack-code 0"), "refused: code is 1 to 255, not 0");
  EXPECT_EQ(read("connack-code x"), "refused: code is a number, not x");
  EXPECT_EQ(read("connack-code at=moonrise"), "refused: nothing that happens is called moonrise");
  EXPECT_EQ(read("connack-code at=joined:0"),
            "refused: joined:0: a number from 1 on follows the colon");
  EXPECT_EQ(read("refuse probability=1.5"), "refused: probability is 0 to 1, not 1.5");
  EXPECT_EQ(read("refuse probability=nan"), "refused: probability is 0 to 1, not nan");
  EXPECT_EQ(read("refuse module=me"), "refused: module is a number or all, not me");
  EXPECT_EQ(read("clock 2040-02-31"), "refused: date is a date like 2040-01-31, not 2040-02-31");
}

TEST(FaultWords, ReadItsOwnWordsAgain) {
  for (const auto& row : fault_rows()) {
    const auto order = new_fault(row.name);
    ASSERT_TRUE(order.has_value()) << row.name << ": the usual values fit the parameters";
    EXPECT_EQ(read(describe(*order)), describe(*order));
    EXPECT_TRUE(row.does.ends_with('.')) << row.name;
    EXPECT_TRUE(row.shows.ends_with('.')) << row.name;
  }
}

TEST(FaultWords, NamesAreDistinct) {
  std::set<std::string_view> names;
  for (const auto& row : fault_rows()) EXPECT_TRUE(names.insert(row.name).second) << row.name;
  for (const auto& row : fault_rows()) EXPECT_EQ(find_fault(row.name), &row_of(row.kind));
}

TEST(FaultWords, ReadsDatesAndTimes) {
  const auto noon = parse_date("2026-11-23T12:30:05Z");
  ASSERT_TRUE(noon.has_value());
  EXPECT_EQ(noon->time_since_epoch().count(), 1'795'437'005);
  EXPECT_EQ(parse_date("1970-01-01")->time_since_epoch().count(), 0);
  for (const char* bad :
       {"", "2026", "2026-13-01", "2026-11-23T", "2026-11-23T25:00", "2026/11/23"}) {
    EXPECT_FALSE(parse_date(bad).has_value()) << bad;
  }
  EXPECT_EQ(parse_duration("2h", 1s), 2h);
  EXPECT_EQ(parse_duration("7", 1s), 7s);
  for (const char* bad : {"", "s", "1.5s", "-3s", "3 s", "3days", "99999999999h"}) {
    EXPECT_FALSE(parse_duration(bad, 1s).has_value()) << bad;
  }
}

}  // namespace
}  // namespace cordelia::net
