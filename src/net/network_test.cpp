#include "net/network.hpp"

#include <gtest/gtest.h>

namespace cordelia::net {
namespace {

Network lab(Beyond beyond = Beyond::nothing) {
  NetworkOptions options;
  options.hosts = {{"test.mosquitto.org", "127.0.0.1"}, {"*.iot.*.amazonaws.com", "127.0.0.2"}};
  options.ports = {{"127.0.0.1", 8883, {"127.0.0.1", 40001}}};
  options.beyond = beyond;
  return Network(options);
}

TEST(Network, AnswersForTheNamesOfItsRules) {
  for (const char* name : {"test.mosquitto.org", "TEST.mosquitto.ORG", "test.mosquitto.org."}) {
    EXPECT_EQ(std::get<std::string>(lab().resolve(name)), "127.0.0.1") << name;
  }
  EXPECT_EQ(std::get<std::string>(lab().resolve("a1-ats.iot.eu-west-1.amazonaws.com")),
            "127.0.0.2");
}

TEST(Network, KnowsNoOtherNames) {
  for (const char* name : {"mosquitto.org", "x.test.mosquitto.org", "iot.eu.amazonaws.com", "",
                           "a.b.iot.eu.amazonaws.com", "a.iot.e.u.amazonaws.com"}) {
    EXPECT_EQ(std::get<Fault>(lab().resolve(name)), Fault::name_not_found) << name;
  }
}

TEST(Network, TakesAddressesAsTheyAre) {
  EXPECT_EQ(std::get<std::string>(lab().resolve("10.1.2.3")), "10.1.2.3");
  EXPECT_EQ(std::get<std::string>(lab().resolve("[::1]")), "::1");
  EXPECT_FALSE(is_address("1.2.3"));
  EXPECT_FALSE(is_address("1.2.3.256"));
  EXPECT_FALSE(is_address("localhost"));
}

TEST(Network, SendsKnownPortsWhereTheLabListens) {
  EXPECT_EQ(std::get<Endpoint>(lab().route("127.0.0.1", 8883)), (Endpoint{"127.0.0.1", 40001}));
}

TEST(Network, NeverReachesTheMachinesOwnServices) {
  EXPECT_EQ(std::get<Fault>(lab().route("127.0.0.1", 22)), Fault::refused);
  EXPECT_EQ(std::get<Fault>(lab(Beyond::host_network).route("127.0.0.1", 22)), Fault::refused);
  EXPECT_EQ(std::get<Fault>(lab().route("10.0.0.1", 22)), Fault::unreachable);
}

TEST(Network, GoesBeyondOnlyWhereItMay) {
  EXPECT_TRUE(std::holds_alternative<AskHost>(lab(Beyond::host_network).resolve("example.org")));
  EXPECT_EQ(std::get<Endpoint>(lab(Beyond::host_network).route("10.0.0.1", 1883)),
            (Endpoint{"10.0.0.1", 1883}));
}

TEST(Network, FindsTheStrongestAccessPointOfAName) {
  NetworkOptions options;
  AccessPoint far;
  far.rssi_dbm = -80;
  far.bssid.bytes[5] = 1;
  options.access_points.insert(options.access_points.begin(), far);
  const Network network(options);
  EXPECT_EQ(network.find("your_ssid", std::nullopt)->rssi_dbm, -41);
  EXPECT_EQ(network.find("your_ssid", far.bssid)->rssi_dbm, -80);
  EXPECT_EQ(network.find("Your_ssid", std::nullopt), nullptr);
}

}  // namespace
}  // namespace cordelia::net
