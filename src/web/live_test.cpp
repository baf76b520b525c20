#include "web/live.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "web/limits.hpp"

namespace cordelia::web {
namespace {

namespace json = boost::json;
using testing::ElementsAre;
using testing::HasSubstr;

Entry entry_with(std::string text) {
  Entry entry;
  entry.kind = EntryKind::request;
  entry.text = std::move(text);
  return entry;
}

class LiveTest : public testing::Test {
 protected:
  void add(int count) {
    for (int i = 0; i < count; ++i) backlog.add(entry_with("line"));
    live.wake("module");
  }

  // All messages that are there for a browser, but those about browsers.
  static std::vector<json::object> take(LiveBrowser& browser) {
    std::vector<json::object> messages;
    while (const auto text = browser.next()) {
      auto message = json::parse(*text).as_object();
      if (message.at("type").as_string() != "browsers") messages.push_back(std::move(message));
    }
    return messages;
  }

  // The numbers of all log entries in messages; a loss as its negative.
  static std::vector<std::int64_t> numbers(const std::vector<json::object>& messages) {
    std::vector<std::int64_t> found;
    for (const auto& message : messages) {
      const auto lost = message.at("lost").to_number<std::int64_t>();
      if (lost != 0) found.push_back(-lost);
      for (const auto& entry : message.at("entries").as_array()) {
        found.push_back(entry.at("seq").to_number<std::int64_t>());
      }
    }
    return found;
  }

  static Backlog small_backlog() {
    Backlog::Bounds bounds;
    bounds.entries_max = 1000;
    bounds.changes_max = 4;
    return Backlog(bounds);
  }

  Backlog backlog = small_backlog();
  Live live{[this](std::string_view device) { return device == "module" ? &backlog : nullptr; }};
  int wakes = 0;
  LiveBrowser browser{live, "browser 1", [this] { ++wakes; }};
};

TEST_F(LiveTest, GivesTheBacklogAndThenWhatComes) {
  add(3);
  browser.on_message(R"({"type": "follow", "device": "module", "from": 2})");
  EXPECT_THAT(numbers(take(browser)), ElementsAre(2, 3));
  const int before = wakes;
  add(1);
  EXPECT_GT(wakes, before);
  EXPECT_THAT(numbers(take(browser)), ElementsAre(4));
}

TEST_F(LiveTest, SendsAChangedEntryAgainBehindTheNewOnes) {
  add(1);
  browser.on_message(R"({"type": "follow", "device": "module", "from": 0})");
  take(browser);
  backlog.change(1, [](Entry& entry) { entry.outcome = Outcome::ok; });
  add(1);
  EXPECT_THAT(numbers(take(browser)), ElementsAre(2, 1));
}

TEST_F(LiveTest, SendsAnEntryOnceThatChangedBeforeItWasSent) {
  browser.on_message(R"({"type": "follow", "device": "module"})");
  add(1);
  backlog.change(1, [](Entry& entry) { entry.outcome = Outcome::ok; });
  EXPECT_THAT(numbers(take(browser)), ElementsAre(1));
}

TEST_F(LiveTest, TellsHowMuchOfTheLogIsLost) {
  add(1500);
  browser.on_message(R"({"type": "follow", "device": "module", "from": 101})");
  const auto found = numbers(take(browser));
  EXPECT_EQ(found.front(), -400);
  EXPECT_EQ(found[1], 501);
  EXPECT_EQ(found.back(), 1500);
  EXPECT_EQ(found.size(), 1001U);
}

TEST_F(LiveTest, LosesEntriesAndNeverTheOrderWhereABrowserDoesNotRead) {
  browser.on_message(R"({"type": "follow", "device": "module", "from": 1})");
  add(500);
  EXPECT_EQ(numbers(take(browser)).back(), 500);  // and then it reads no more
  add(3000);
  const auto found = numbers(take(browser));
  EXPECT_EQ(found.front(), -2000);
  EXPECT_EQ(found[1], 2501);
  EXPECT_EQ(found.back(), 3500);
  EXPECT_TRUE(std::is_sorted(found.begin(), found.end()));
}

TEST_F(LiveTest, BoundsTheSizeOfOneMessage) {
  add(700);
  browser.on_message(R"({"type": "follow", "device": "module", "from": 1})");
  const auto messages = take(browser);
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_EQ(messages[0].at("entries").as_array().size(), limits::log_message_entries_max);
}

TEST_F(LiveTest, BroadcastsToThoseWhoWatch) {
  live.broadcast({{"type", "faults"}}, {}, Watch::faults);
  EXPECT_FALSE(live.is_watched(Watch::faults));
  EXPECT_TRUE(take(browser).empty());
  browser.on_message(R"({"type": "watch", "what": ["faults", "topics"]})");
  live.broadcast({{"type", "faults"}}, {}, Watch::faults);
  live.broadcast({{"type", "connection"}}, {}, Watch::connections);
  EXPECT_EQ(take(browser).size(), 1U);
}

TEST_F(LiveTest, SendsOnlyTheLastOfWhatReplacesItself) {
  live.broadcast({{"type", "devices"}, {"n", 1}}, "devices");
  live.broadcast({{"type", "devices"}, {"n", 2}}, "devices");
  const auto messages = take(browser);
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0].at("n").as_int64(), 2);
}

TEST_F(LiveTest, GivesUpABrowserForWhichTooMuchWaits) {
  for (std::size_t i = 0; i <= limits::live_waiting_messages_max; ++i) {
    live.broadcast({{"type", "run"}});
  }
  EXPECT_TRUE(browser.is_lost());
}

TEST_F(LiveTest, TellsHowManyBrowsersThereAre) {
  std::string text;
  {
    const LiveBrowser other(live, "browser 2", [] {});
    EXPECT_EQ(live.browsers(), 2U);
    text = browser.next().value_or("");
    EXPECT_THAT(text, HasSubstr("\"browsers\":2"));
  }
  EXPECT_THAT(browser.next().value_or(""), HasSubstr("\"browsers\":1"));
}

TEST_F(LiveTest, SaysWhatIsWrongWithAMessage) {
  for (const auto* text :
       {"", "{", "[]", "{\"type\": 3}", R"({"type": "follow"})", "\xFF\xFE",
        R"({"type": "follow", "device": "no"})",
        R"({"type": "follow", "device": "module", "from": -1})",
        R"({"type": "follow", "device": "module", "from": 1e300})",
        R"({"type": "watch", "what": "faults"})", R"({"type": "watch", "what": ["x"]})"}) {
    browser.on_message(text);
    const auto messages = take(browser);
    ASSERT_EQ(messages.size(), 1U) << text;
    EXPECT_EQ(messages[0].at("type").as_string(), "error") << text;
  }
}

TEST_F(LiveTest, TakesAStartBeyondTheEnd) {
  add(2);
  browser.on_message(R"({"type": "follow", "device": "module", "from": 9007199254740992})");
  EXPECT_TRUE(take(browser).empty());
  add(1);
  EXPECT_THAT(numbers(take(browser)), ElementsAre(3));
}

}  // namespace
}  // namespace cordelia::web
