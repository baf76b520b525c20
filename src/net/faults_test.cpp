#include "net/faults.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "net/fault_words.hpp"
#include "net/network.hpp"

namespace cordelia::net {
namespace {

using namespace std::chrono_literals;

base::Instant at(base::Duration time) { return base::Instant{time}; }

FaultOrder order(std::string_view words) {
  auto parsed = parse_fault(words);
  EXPECT_TRUE(parsed.has_value()) << words << ": " << (parsed ? "" : parsed.error());
  return *std::move(parsed);
}

TEST(Faults, LastAsLongAsTheyWereOrderedFor) {
  Faults faults;
  ASSERT_TRUE(faults.begin(order("wifi-drop 30s after 5s"), at(10s)).has_value());
  EXPECT_EQ(faults.next_change(at(10s)), at(15s));
  EXPECT_EQ(faults.holding(FaultKind::wifi_drop, {0, at(14s)}), nullptr);
  EXPECT_NE(faults.holding(FaultKind::wifi_drop, {0, at(15s)}), nullptr);
  EXPECT_EQ(faults.next_change(at(15s)), at(45s));
  EXPECT_EQ(faults.holding(FaultKind::wifi_drop, {0, at(45s)}), nullptr);
  EXPECT_EQ(faults.holding(FaultKind::refuse, {0, at(20s)}), nullptr);
  faults.forget_over(at(45s));
  EXPECT_TRUE(faults.is_quiet());
}

TEST(Faults, EndWhenTheyAreSwitchedOff) {
  Faults faults;
  faults.begin(order("refuse"), at(0s));
  faults.begin(order("latency"), at(0s));
  const auto before = faults.version();
  EXPECT_EQ(faults.end(FaultKind::refuse), 1U);
  EXPECT_EQ(faults.end(FaultKind::refuse), 0U);
  EXPECT_NE(faults.version(), before);
  EXPECT_EQ(faults.end_all(), 1U);
  EXPECT_TRUE(faults.is_quiet());
}

TEST(Faults, EndOneByOneWhereSeveralAreOfAKind) {
  Faults faults;
  const auto first = faults.begin(order("refuse module=1"), at(0s));
  faults.begin(order("refuse module=2"), at(0s));
  EXPECT_EQ(faults.end(*first), 1U);
  EXPECT_EQ(faults.end(*first), 0U);
  EXPECT_EQ(faults.holding(FaultKind::refuse, {1, at(1s)}), nullptr);
  EXPECT_NE(faults.holding(FaultKind::refuse, {2, at(1s)}), nullptr);
}

TEST(Faults, HitThoseWhoAreChosen) {
  Faults faults;
  auto chosen = order("refuse");
  chosen.whom = [](std::uint64_t module) { return module % 2 == 0; };
  faults.begin(std::move(chosen), at(0s));
  EXPECT_NE(faults.holding(FaultKind::refuse, {4, at(1s)}), nullptr);
  EXPECT_EQ(faults.holding(FaultKind::refuse, {5, at(1s)}), nullptr);
}

TEST(Faults, HitTheModuleThatWasNamed) {
  Faults faults;
  faults.begin(order("refuse module=3"), at(0s));
  EXPECT_EQ(faults.holding(FaultKind::refuse, {2, at(1s)}), nullptr);
  EXPECT_NE(faults.holding(FaultKind::refuse, {3, at(1s)}), nullptr);
}

TEST(Faults, RepeatTheirDice) {
  const auto throws = [](std::uint64_t seed, std::uint64_t module) {
    Faults faults;
    faults.begin(order("refuse probability=0.5 seed=" + std::to_string(seed)), at(0s));
    std::string all;
    for (int i = 0; i < 64; ++i) {
      all += faults.striking(FaultKind::refuse, {module, at(1s)}) != nullptr ? 'x' : '.';
    }
    return all;
  };
  EXPECT_EQ(throws(7, 0), throws(7, 0));
  EXPECT_NE(throws(7, 0), throws(8, 0));
  EXPECT_NE(throws(7, 0), throws(7, 1));
  const auto text = throws(7, 0);
  const auto count = std::count(text.begin(), text.end(), 'x');
  EXPECT_GT(count, 16);
  EXPECT_LT(count, 48);
}

TEST(Faults, NeverStrikeWithProbabilityZero) {
  Faults faults;
  faults.begin(order("refuse probability=0"), at(0s));
  for (int i = 0; i < 100; ++i) EXPECT_EQ(faults.striking(FaultKind::refuse, {0, at(1s)}), nullptr);
}

TEST(Faults, ChoosePeriodsOncePerModule) {
  Faults faults;
  faults.begin(order("wifi-drop probability=0.5"), at(0s));
  std::set<bool> verdicts;
  for (std::uint64_t module = 0; module < 32; ++module) {
    const bool first = faults.holding(FaultKind::wifi_drop, {module, at(1s)}) != nullptr;
    EXPECT_EQ(faults.holding(FaultKind::wifi_drop, {module, at(9s)}) != nullptr, first);
    verdicts.insert(first);
  }
  EXPECT_EQ(verdicts.size(), 2U) << "some modules have it, others have not";
}

TEST(Faults, WaitForWhatHappens) {
  Faults faults;
  faults.begin(order("silent-loss at=published:2 for 10s"), at(0s));
  const Asker me{0, at(5s)};
  faults.happened(Occurrence::published, me);
  EXPECT_EQ(faults.holding(FaultKind::silent_loss, me), nullptr);
  faults.happened(Occurrence::published, {1, at(5s)});
  faults.happened(Occurrence::connected, me);
  EXPECT_EQ(faults.holding(FaultKind::silent_loss, me), nullptr) << "each module counts for itself";
  faults.happened(Occurrence::published, me);
  EXPECT_NE(faults.holding(FaultKind::silent_loss, me), nullptr);
  EXPECT_EQ(faults.holding(FaultKind::silent_loss, {1, at(5s)}), nullptr);
  EXPECT_EQ(faults.holding(FaultKind::silent_loss, {0, at(15s)}), nullptr);
  faults.happened(Occurrence::published, me);
  faults.forget_over(at(15s));
  EXPECT_EQ(faults.list().size(), 1U) << "once for each module";
}

TEST(Faults, AreSpentForOneModuleAlone) {
  Faults faults;
  const auto id = faults.begin(order("power-cut"), at(0s));
  faults.spend(*id, 0);
  EXPECT_EQ(faults.holding(FaultKind::power_cut, {0, at(1s)}), nullptr);
  EXPECT_NE(faults.holding(FaultKind::power_cut, {1, at(1s)}), nullptr);
}

TEST(Faults, AreRefusedBeyondTheirNumber) {
  Faults faults;
  for (std::size_t i = 0; i < Faults::faults_max; ++i) {
    EXPECT_TRUE(faults.begin(order("refuse"), at(0s)).has_value());
  }
  EXPECT_FALSE(faults.begin(order("refuse"), at(0s)).has_value());
}

NetworkOptions one_host() {
  NetworkOptions options;
  options.hosts = {{"broker.test", "127.0.0.1"}};
  options.ports = {{"127.0.0.1", 1883, {"127.0.0.1", 40001}}};
  return options;
}

TEST(Faults, ChangeWhatTheNetworkAnswers) {
  Network network(one_host());
  network.begin_turn({0, at(0s)});
  const auto resolved = [&](std::string_view fault) {
    network.faults().end_all();
    network.faults().begin(order(fault), at(0s));
    return network.resolve("broker.test");
  };
  EXPECT_EQ(std::get<Fault>(resolved("dns-error")), Fault::name_not_found);
  EXPECT_EQ(std::get<Fault>(resolved("dns-silent")), Fault::no_answer);
  EXPECT_EQ(std::get<Fault>(resolved("silent-loss")), Fault::no_answer);
  EXPECT_EQ(std::get<std::string>(resolved("dns-wrong 10.0.0.7")), "10.0.0.7");
  EXPECT_EQ(std::get<std::string>(resolved("refuse")), "127.0.0.1");
  EXPECT_EQ(std::get<Fault>(network.route("127.0.0.1", 1883)), Fault::refused);
  network.faults().end_all();
  EXPECT_TRUE(std::holds_alternative<Endpoint>(network.route("127.0.0.1", 1883)));
}

TEST(Faults, ChangeWhatIsInTheAir) {
  Network network(one_host());
  network.begin_turn({0, at(0s)});
  network.faults().begin(order("weak-signal -95"), at(0s));
  EXPECT_EQ(network.access_points().front().rssi_dbm, -95);
  EXPECT_EQ(network.find("your_ssid", std::nullopt), nullptr);
  network.faults().end_all();
  network.faults().begin(order("wrong-key"), at(0s));
  EXPECT_NE(network.find("your_ssid", std::nullopt)->key, "your_password");
  network.faults().begin(order("wifi-drop"), at(0s));
  EXPECT_TRUE(network.access_points().empty());
  network.faults().end_all();
  EXPECT_EQ(network.find("your_ssid", std::nullopt)->key, "your_password");
}

}  // namespace
}  // namespace cordelia::net
