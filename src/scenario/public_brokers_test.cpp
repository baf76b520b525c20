#include "scenario/public_brokers.hpp"

#include <gtest/gtest.h>

namespace cordelia::scenario {
namespace {

TEST(PublicBrokers, AreKnownByTheirDomains) {
  EXPECT_TRUE(is_public_broker("test.mosquitto.org"));
  EXPECT_TRUE(is_public_broker("Test.Mosquitto.ORG."));
  EXPECT_TRUE(is_public_broker("mosquitto.org"));
  EXPECT_TRUE(is_public_broker("broker.hivemq.com"));
}

TEST(PublicBrokers, AreNotWhatOnlyLooksLikeOne) {
  EXPECT_FALSE(is_public_broker("notmosquitto.org"));
  EXPECT_FALSE(is_public_broker("mosquitto.org.example"));
  EXPECT_FALSE(is_public_broker("127.0.0.1"));
  EXPECT_FALSE(is_public_broker(""));
}

TEST(PublicBrokers, AreNamedToWhoWantsToLoadThem) {
  EXPECT_EQ(public_broker_problem("test.mosquitto.org").substr(0, 19), "test.mosquitto.org ");
}

}  // namespace
}  // namespace cordelia::scenario
