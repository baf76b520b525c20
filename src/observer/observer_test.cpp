// The observer against a real Mosquitto; libmosquitto is the other client.
#include "observer/observer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lab/testing_broker.hpp"
#include "lab/testing_mqtt.hpp"
#include "observer/topic_tree.hpp"

namespace cordelia::observer {
namespace {

using lab::testing_lab::MqttClient;

class ObserverTest : public lab::testing_lab::BrokerTest {
 protected:
  void SetUp() override {
    start();
    observe();
  }

  void TearDown() override { observer_.stop(); }

  io::asio::ip::tcp::endpoint plain() const {
    return {io::asio::ip::address_v4::loopback(), port(1883)};
  }

  // Until the observer hears what it says itself: its subscription stands.
  void observe() {
    observer_.follow(plain());
    wait_for([this] { return observer_.is_connected(); });
    EXPECT_EQ(publish({.topic = "ready", .qos = mqtt::Qos::at_least_once}), "");
    wait_until_count("ready", 1);
  }

  std::string publish(mqtt::Message message) {
    std::optional<std::string> result;
    observer_.publish(std::move(message),
                      [&result](const auto& failure) { result = failure.value_or(""); });
    EXPECT_FALSE(result);
    wait_for([&result] { return result.has_value(); });
    return *result;
  }

  void wait_until_count(std::string_view topic, std::uint64_t count) {
    wait_for([&] {
      const auto* found = tree_.find(topic);
      return found != nullptr && found->count() >= count;
    });
  }

  static mqtt::Message message(std::string topic, std::string_view payload, mqtt::Qos qos) {
    return {std::move(topic), base::copy_of(base::bytes_of(payload)), qos, false};
  }

  TopicTree tree_;
  Observer observer_{
      {loop_, clock_, [] { return EpochTime{std::chrono::microseconds{1790000000000000}}; }, tree_},
      {}};
};

TEST_F(ObserverTest, HearsWhatOthersPublish) {
  MqttClient other{{}};
  ASSERT_EQ(other.connect(port(1883)), 0);
  ASSERT_TRUE(other.publish("cordelia/apple", "{\"n\":1}"));
  wait_until_count("cordelia/apple", 1);
  const auto& last = tree_.find("cordelia/apple")->last();
  EXPECT_EQ(last.payload, "{\"n\":1}");
  EXPECT_EQ(last.qos, mqtt::Qos::at_least_once);
  EXPECT_FALSE(last.retain);
}

TEST_F(ObserverTest, HearsTheBrokersOwnTopics) {
  wait_for([this] { return tree_.find("$SYS/broker/version") != nullptr; });
  EXPECT_TRUE(tree_.find("$SYS/broker/version")->last().retain);
}

TEST_F(ObserverTest, PublishesWithEachQos) {
  for (const auto qos :
       {mqtt::Qos::at_most_once, mqtt::Qos::at_least_once, mqtt::Qos::exactly_once}) {
    EXPECT_EQ(publish(message("t", "x", qos)), "");
    wait_until_count("t", static_cast<std::uint64_t>(qos) + 1);
    EXPECT_EQ(tree_.find("t")->last().qos, qos);
  }
}

TEST_F(ObserverTest, TakesAndGivesPayloadsOfAMegabyte) {
  const std::string large(limits::publish_bytes_max, 'x');
  EXPECT_EQ(publish(message("large", large, mqtt::Qos::exactly_once)), "");
  wait_until_count("large", 1);
  EXPECT_EQ(tree_.find("large")->last().bytes, large.size());
  EXPECT_TRUE(observer_.is_connected());
}

TEST_F(ObserverTest, SurvivesABurst) {
  for (int i = 0; i < 2000; ++i) {
    observer_.publish(message("burst/" + std::to_string(i % 50), "x", mqtt::Qos::at_most_once),
                      [](const auto& failure) { EXPECT_FALSE(failure) << *failure; });
  }
  wait_until_count("burst/49", 40);
  EXPECT_EQ(tree_.find("burst/0")->count(), 40U);
}

TEST_F(ObserverTest, ComesBackAfterTheBrokerWasAway) {
  EXPECT_EQ(publish({.topic = "kept", .qos = mqtt::Qos::at_least_once, .retain = true}), "");
  broker_->stop();
  wait_for([this] { return stopped_ > 0 && !observer_.is_connected(); });
  EXPECT_THAT(observer_.why(), testing::Not(testing::IsEmpty()));
  EXPECT_THAT(publish(message("t", "x", mqtt::Qos::at_most_once)),
              testing::StartsWith("The broker is not connected: "));
  ready_ = 0;
  start();
  observer_.follow(plain());
  wait_for([this] { return observer_.is_connected(); });
  EXPECT_EQ(observer_.why(), "");
  EXPECT_EQ(publish(message("back", "x", mqtt::Qos::at_least_once)), "");
  wait_until_count("back", 1);
}

TEST_F(ObserverTest, ComesBackByItselfAfterEachHangUp) {
  io::asio::ip::tcp::acceptor acceptor{loop_, {io::asio::ip::address_v4::loopback(), 0}};
  int accepted = 0;
  std::function<void()> hang_up_on_next = [&] {
    acceptor.async_accept([&](const auto& error, io::asio::ip::tcp::socket) {
      if (error) return;
      ++accepted;
      hang_up_on_next();
    });
  };
  hang_up_on_next();
  observer_.follow(acceptor.local_endpoint());
  wait_for([&] { return accepted == 3; });
}

TEST_F(ObserverTest, TriesAgainWhereNobodyListensYet) {
  const auto later = plain();
  broker_->stop();
  wait_for([this] { return stopped_ > 0 && !observer_.is_connected(); });
  // Its own attempts fail meanwhile, and each says why.
  wait_for([this] { return observer_.why().find("refused") != std::string::npos; });
  EXPECT_THAT(observer_.why(), testing::HasSubstr(std::to_string(later.port())));
}

}  // namespace
}  // namespace cordelia::observer
