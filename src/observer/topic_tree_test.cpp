#include "observer/topic_tree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "base/bytes.hpp"
#include "observer/topic_json.hpp"

namespace cordelia::observer {
namespace {

using namespace std::chrono_literals;

class TopicTreeTest : public testing::Test {
 protected:
  void hear(std::string topic, std::string_view payload, mqtt::Qos qos = mqtt::Qos::at_most_once) {
    tree.add(
        {.topic = std::move(topic), .payload = base::copy_of(base::bytes_of(payload)), .qos = qos},
        at);
    at += 1ms;
  }

  std::string last_json(std::string_view topic) const {
    return boost::json::serialize(to_json(tree.find(topic)->last(), Payload::beginning));
  }

  static std::vector<std::string> names(const std::vector<const TopicTree::Topic*>& topics) {
    std::vector<std::string> names;
    for (const auto* topic : topics) names.emplace_back(topic->name());
    return names;
  }

  EpochTime at{1790000000123400us};
  TopicTree tree;
};

TEST_F(TopicTreeTest, KeepsLastValueCountAndHistoryByTopic) {
  hear("b", "1");
  hear("a/x", "2", mqtt::Qos::exactly_once);
  hear("b", "3");
  EXPECT_THAT(names(tree.topics()), testing::ElementsAre("a/x", "b"));
  const auto* topic = tree.find("b");
  ASSERT_NE(topic, nullptr);
  EXPECT_EQ(topic->count(), 2U);
  EXPECT_EQ(topic->last().payload, "3");
  ASSERT_EQ(topic->history().size(), 2U);
  EXPECT_EQ(topic->history()[0]->payload, "1");
  EXPECT_EQ(tree.find("c"), nullptr);
  EXPECT_EQ(boost::json::serialize(to_json(*tree.find("a/x"))),
            R"({"topic":"a/x","count":1,"last":{"at":1.7900000001244E12,"payload":"2",)"
            R"("bytes":1,"qos":2,"retain":false,"truncated":false}})");
}

TEST_F(TopicTreeTest, TellsWhatChangedSinceItWasAsked) {
  hear("a", "1");
  hear("b", "1");
  const auto first = tree.changed_since(0);
  EXPECT_THAT(names(first.topics), testing::ElementsAre("a", "b"));
  EXPECT_THAT(names(tree.changed_since(first.version).topics), testing::IsEmpty());
  hear("a", "2");
  hear("a", "3");
  EXPECT_THAT(names(tree.changed_since(first.version).topics), testing::ElementsAre("a"));
}

TEST_F(TopicTreeTest, GivesManyChangesInPortions) {
  for (int i = 0; i < 1200; ++i) hear("t/" + std::to_string(i), "x");
  std::size_t seen = 0;
  std::uint64_t version = 0;
  for (int portion = 0; portion < 4; ++portion) {
    const auto changes = tree.changed_since(version);
    EXPECT_LE(changes.topics.size(), limits::changes_max);
    seen += changes.topics.size();
    version = changes.version;
  }
  EXPECT_EQ(seen, 1200U);
  EXPECT_EQ(version, tree.version());
}

TEST_F(TopicTreeTest, ForgetsTheOldestMessagesOfATopic) {
  for (int i = 0; i < 600; ++i) hear("t", std::to_string(i));
  EXPECT_EQ(tree.find("t")->count(), 600U);
  ASSERT_EQ(tree.find("t")->history().size(), limits::history_max);
  EXPECT_EQ(tree.find("t")->history().front()->payload, "100");
}

TEST_F(TopicTreeTest, KeepsItsHistoriesWithinABudgetAndLastValuesForEver) {
  hear("quiet", "first");
  const std::string large(limits::payload_kept_bytes_max, 'x');
  for (int i = 0; i < 2000; ++i) hear("loud/" + std::to_string(i % 7), large);
  EXPECT_LE(tree.history_bytes(), limits::history_bytes_max);
  EXPECT_THAT(tree.find("quiet")->history(), testing::IsEmpty());
  EXPECT_EQ(tree.find("quiet")->last().payload, "first");
  EXPECT_EQ(tree.dropped(), 0U);
}

TEST_F(TopicTreeTest, CountsWhatItHasNoTopicFor) {
  for (std::size_t i = 0; i < limits::topics_max + 5; ++i) hear(std::to_string(i), "");
  hear("0", "still heard");
  EXPECT_EQ(tree.topics().size(), limits::topics_max);
  EXPECT_EQ(tree.dropped(), 5U);
  EXPECT_EQ(tree.messages(), limits::topics_max + 6);
  EXPECT_EQ(tree.find("0")->count(), 2U);
}

TEST_F(TopicTreeTest, BoundsTheNamesOfTopics) {
  for (int i = 0; i < 200; ++i) hear(std::string(65'000, 'n') + std::to_string(i), "");
  EXPECT_EQ(tree.topics().size(), 129U);
  EXPECT_EQ(tree.dropped(), 71U);
}

TEST_F(TopicTreeTest, ShowsPayloadsOfStrangersAsHarmlessText) {
  hear("t", "<script>alert(1)</script>");
  EXPECT_THAT(last_json("t"),
              testing::HasSubstr(R"("payload":"<script>alert(1)</script>","bytes")"));
  hear("t", "\x1B[31m\xFF\xE2\x80\xAE");
  EXPECT_THAT(last_json("t"),
              testing::HasSubstr(R"("payload":"\\x1b[31m\\xff\\u{202e}","base64":"G1szMW3/4oCu")"));
  hear(
      "a\xE2\x80\xAE"
      "b",
      "");
  EXPECT_EQ(to_json(*tree.topics().front()).at("shown").as_string(), "a\\u{202e}b");
}

TEST_F(TopicTreeTest, CutsLongPayloadsBetweenLetters) {
  hear(
      "t", "x" + [] {
        std::string text;
        for (int i = 0; i < 500'000; ++i) text += "\xC3\xBC";
        return text;
      }());
  const auto json = to_json(*tree.find("t"));
  const auto& last = json.at("last").as_object();
  EXPECT_EQ(last.at("bytes").to_number<int>(), 1'000'001);
  EXPECT_TRUE(last.at("truncated").as_bool());
  EXPECT_FALSE(last.contains("base64"));
  EXPECT_EQ(last.at("payload").as_string().size(), limits::payload_listed_bytes_max - 1);
  const auto history = history_json(*tree.find("t"));
  EXPECT_EQ(history.at("messages").as_array()[0].at("payload").as_string().size(),
            limits::payload_kept_bytes_max - 1);
}

TEST_F(TopicTreeTest, ShortensOlderMessagesOfALongHistory) {
  const std::string large(limits::payload_kept_bytes_max, 'x');
  for (int i = 0; i < 100; ++i) hear("t", large);
  const auto history = history_json(*tree.find("t"));
  const auto& messages = history.at("messages").as_array();
  EXPECT_EQ(messages.front().at("payload").as_string().size(), limits::payload_listed_bytes_max);
  EXPECT_EQ(messages.back().at("payload").as_string().size(), large.size());
}

}  // namespace
}  // namespace cordelia::observer
