#include "scenario/sources.hpp"

#include <gtest/gtest.h>

namespace cordelia::scenario {
namespace {

using Addresses = std::vector<std::string>;

std::string error_of_sources(std::string_view text) {
  const auto addresses = expand_sources(text, 4096);
  return addresses ? "" : addresses.error();
}

TEST(Sources, ExpandsNetworks) {
  EXPECT_EQ(expand_sources("127.0.1.7", 10).value(), (Addresses{"127.0.1.7"}));
  EXPECT_EQ(expand_sources("127.0.1.7/32", 10).value(), (Addresses{"127.0.1.7"}));
  EXPECT_EQ(expand_sources("10.0.0.6/31", 10).value(), (Addresses{"10.0.0.6", "10.0.0.7"}));
  EXPECT_EQ(expand_sources("10.0.0.4/30", 10).value(), (Addresses{"10.0.0.5", "10.0.0.6"}));
  const auto many = expand_sources("127.0.0.0/20", 4096).value();
  EXPECT_EQ(many.size(), 4094U);
  EXPECT_EQ(many.front(), "127.0.0.1");
  EXPECT_EQ(many.back(), "127.0.15.254");
  EXPECT_EQ(expand_sources("255.255.255.252/30", 10).value(),
            (Addresses{"255.255.255.253", "255.255.255.254"}));
}

TEST(Sources, SaysWhatIsNoNetwork) {
  EXPECT_EQ(error_of_sources("127.0.0.0/8"),
            "127.0.0.0/8 has 16777214 addresses; at most 4096 are taken");
  EXPECT_EQ(error_of_sources("0.0.0.0/0"),
            "0.0.0.0/0 has 4294967294 addresses; at most 4096 are taken");
  EXPECT_EQ(error_of_sources("127.0.1.7/24"),
            "127.0.1.7/24 begins in the middle of its network; write 127.0.1.0/24");
  for (const auto* text : {"", "x", "127.0.1", "127.0.1.0/33", "127.0.1.0/", "127.0.1.0/x", "/24",
                           "300.0.0.1", "::1"}) {
    EXPECT_NE(error_of_sources(text).find("is no address, such as 127.0.1.7 or 127.0.1.0/24"),
              std::string::npos)
        << text;
  }
}

TEST(SourceOf, IsTheSystemsChoiceForFewModulesAndForOtherBrokers) {
  Scenario scenario;
  scenario.modules = 3'999;
  EXPECT_EQ(source_of(scenario, 7), "");
  scenario.modules = 15'000;
  scenario.broker.at = {"broker.example:8883"};
  EXPECT_EQ(source_of(scenario, 7), "");
  EXPECT_EQ(number_of_sources(scenario), 1U);
}

TEST(SourceOf, SpreadsALargeFleetAtItsOwnLab) {
  Scenario scenario;
  scenario.modules = 15'000;
  EXPECT_EQ(number_of_sources(scenario), 7U);
  EXPECT_EQ(source_of(scenario, 0), "127.0.1.1");
  EXPECT_EQ(source_of(scenario, 13), "127.0.1.7");
  scenario.modules = 10'000'000;
  EXPECT_EQ(source_of(scenario, 253), "127.0.1.254");
  EXPECT_EQ(source_of(scenario, 254), "127.0.1.1");
}

TEST(SourceOf, TakesWhatTheScenarioNames) {
  Scenario scenario;
  scenario.modules = 15'000;
  scenario.identities.sources = {"10.0.0.1", "10.0.0.2"};
  EXPECT_EQ(source_of(scenario, 3), "10.0.0.2");
  EXPECT_EQ(number_of_sources(scenario), 2U);
}

}  // namespace
}  // namespace cordelia::scenario
