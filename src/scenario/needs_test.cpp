#include "scenario/needs.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenario/parse.hpp"
#include "scenario/testing_folder.hpp"
#include "scenario/traffic.hpp"

namespace cordelia::scenario {
namespace {

Scenario scenario_of(std::string_view text) {
  auto scenario = parse_scenario(text, "f.toml", folder_of({}));
  EXPECT_TRUE(scenario) << scenario.error()[0];
  return *std::move(scenario);
}

constexpr Machine roomy{20'000, 8'000'000'000, 28'232};

std::vector<std::string> shortfalls(std::string_view text, const RunShape& shape = {},
                                    const Machine& machine = roomy) {
  std::vector<std::string> sentences;
  for (const auto& need : needs_of(scenario_of(text), shape, machine)) {
    if (!need.shortfall.empty()) sentences.push_back(need.shortfall);
  }
  return sentences;
}

TEST(Needs, NamesEachThingWithWhatThereIs) {
  const auto needs = needs_of(scenario_of("modules = 15000\nduration = \"10m\"\n[[publish]]\n"
                                          "every = \"10s\""),
                              {}, roomy);
  std::string text;
  for (const auto& need : needs) {
    text += fmt::format("{}: {} of {}{}\n", need.name, need.needed, need.there, need.shortfall);
  }
  EXPECT_EQ(text,
            "descriptors: 15100 a process of 20000\n"
            "connections: 15000 a broker of 19900\n"
            "memory: 859 MB of 8.0 GB\n"
            "ports: 2143 of an address to a broker of 28232\n"
            "connects: 100/s of 800/s\n"
            "messages: 1500/s of 15000/s\n");
}

TEST(Needs, SplitsAmongMachinesAndProcesses) {
  const auto text = "modules = 60000\nduration = \"1h\"";
  EXPECT_THAT(shortfalls(text, {2, 2, 2}), testing::IsEmpty());
  EXPECT_THAT(
      shortfalls(text),
      testing::ElementsAre(
          "60000 modules in one process are too many for its 20000 descriptors: --processes 4, or "
          "raise the limit (ulimit -n)",
          "60000 connections are too many for one broker with 20000 descriptors: --own-brokers 4, "
          "or raise the limit (ulimit -n)"));
}

TEST(Needs, CountsTheFreeMemory) {
  EXPECT_THAT(
      shortfalls("modules = 15000\nduration = \"10m\"", {}, {20'000, 400'000'000, 28'232}),
      testing::ElementsAre("859 MB of memory are needed, 400 MB are free: fewer modules, or "
                           "3 machines (--shard)"));
}

TEST(Needs, LeavesPortsForThoseThatComeBack) {
  const auto text = [](std::string_view sources) {
    return fmt::format(
        "modules = 18000\nduration = \"10m\"\n[identity]\nsources = [{}]\n"
        "[[stage]]\nat = \"5m\"\nreconnect = true",
        sources);
  };
  EXPECT_THAT(shortfalls(text("\"127.0.0.1\"")),
              testing::ElementsAre("36000 ports of one address to one broker are needed, 28232 "
                                   "there are: name 2 addresses in sources of [identity], such as "
                                   "\"127.0.1.0/24\""));
  EXPECT_THAT(shortfalls(text("\"127.0.0.1\", \"127.0.0.2\"")), testing::IsEmpty());
}

TEST(Needs, HoldsTheRampAgainstBrokerAndGenerator) {
  EXPECT_THAT(shortfalls("modules = 10000\n[ramp]\nrate = 1500"),
              testing::ElementsAre("1500 TLS connects a second are more than the 1300 that one "
                                   "broker can take: --own-brokers 2, or a lower rate in [ramp]"));
  EXPECT_THAT(shortfalls("modules = 10000\n[ramp]\nrate = 1000"),
              testing::ElementsAre("1000 TLS connects a second are more than the 800 that one "
                                   "process can take: --processes 2, or a lower rate in [ramp]"));
  EXPECT_THAT(shortfalls("modules = 10000\n[ramp]\nrate = 1000", {1, 2, 1}), testing::IsEmpty());
  EXPECT_THAT(shortfalls("modules = 10000\n[ramp]\nrate = 0"), testing::IsEmpty());
  EXPECT_THAT(shortfalls("modules = 10000\n[ramp]\nrate = 50"),
              testing::ElementsAre("at 50 modules a second the last comes after 200 s, and the run "
                                   "ends after 60 s: a higher rate in [ramp], or a longer "
                                   "duration"));
}

TEST(Needs, CountsWhatStagesAndSharedTopicsAdd) {
  const auto text =
      "modules = 1000\n[[publish]]\nevery = \"100ms\"\n[[stage]]\nat = \"20s\"\n"
      "load = 9\nshare = 0.5";
  const auto traffic = traffic_of(scenario_of(text));
  EXPECT_EQ(traffic.published, 10'000);
  EXPECT_EQ(traffic.published_most, 50'000);
  EXPECT_THAT(
      shortfalls(text),
      testing::ElementsAre("50000 messages a second are more than the 15000 that one process "
                           "can take: --processes 4, or a longer every in [[publish]]"));
  EXPECT_THAT(shortfalls(text, {1, 4, 1}), testing::IsEmpty());
  EXPECT_THAT(
      shortfalls("modules = 1000\n[[publish]]\ntopic = \"all\"\nevery = \"10s\""),
      testing::ElementsAre("100000 messages a second are more than the 50000 that one broker can "
                           "take: --own-brokers 2, or a longer every in [[publish]]"));
}

}  // namespace
}  // namespace cordelia::scenario
