#include "lab/topology.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "lab/hosts.hpp"

namespace cordelia::lab {
namespace {

using net::Endpoint;

// Real ports that are easy to tell: 40000 and up, in the table's order.
std::vector<Binding> bindings() {
  std::vector<Binding> all;
  std::uint16_t port = 40000;
  for (const Listener& listener : listeners()) all.push_back({&listener, port++});
  return all;
}

// Where a module that dials host:port ends up; "" and 0 where it does not.
Endpoint dial(const net::Network& network, const char* host, std::uint16_t port) {
  const auto resolution = network.resolve(host);
  const auto* address = std::get_if<std::string>(&resolution);
  if (address == nullptr) return {};
  const auto route = network.route(*address, port);
  const auto* endpoint = std::get_if<Endpoint>(&route);
  return endpoint == nullptr ? Endpoint{} : *endpoint;
}

TEST(Topology, LeadsTheElevenPublicPortsToTheBroker) {
  const net::Network network{network_to(bindings(), {})};
  std::uint16_t expected = 40000;
  constexpr std::array<std::uint16_t, 11> eleven{1883, 1884, 8883, 8884, 8885, 8886,
                                                 8887, 8080, 8081, 8090, 8091};
  for (const std::uint16_t port : eleven) {
    EXPECT_EQ(dial(network, "test.mosquitto.org", port), (Endpoint{"127.0.0.1", expected})) << port;
    ++expected;
  }
}

TEST(Topology, AnswersForEveryHostThatTheLabStandsInFor) {
  const net::Network network{network_to(bindings(), {})};
  for (const char* host : {"test.mosquitto.org", "Broker.EMQX.io", "localhost", "127.0.0.1", "::1",
                           "wrong.host.lab"}) {
    EXPECT_EQ(dial(network, host, 8883), (Endpoint{"127.0.0.1", 40002})) << host;
  }
  EXPECT_EQ(dial(network, "example.org", 8883), Endpoint{});
}

TEST(Topology, AwsHasItsOwnListenerOnThePublicPort8883AndNoOtherPort) {
  const net::Network network{network_to(bindings(), {})};
  const char* host = "a1b2-ats.iot.eu-central-1.amazonaws.com";
  const auto last = static_cast<std::uint16_t>(40000 + listeners().size() - 1);
  EXPECT_EQ(dial(network, host, 8883), (Endpoint{"127.0.0.1", last}));
  EXPECT_EQ(dial(network, host, 1883), Endpoint{});
}

TEST(Topology, NeverLeadsToOtherServersOfThisMachine) {
  const net::Network network{network_to(bindings(), {})};
  EXPECT_EQ(std::get<net::Fault>(network.route("127.0.0.1", 22)), net::Fault::refused);
}

TEST(Topology, HasTheAccessPointOfTheExercises) {
  const auto network = network_to(bindings(), {});
  ASSERT_EQ(network.access_points.size(), 1U);
  EXPECT_EQ(network.access_points[0].ssid, "your_ssid");
  EXPECT_EQ(network.access_points[0].key, "your_password");
}

TEST(Topology, GoesBeyondTheLabWhereAskedTo) {
  TopologyOptions options;
  options.reach = Reach::lab_then_host;
  const net::Network both{network_to(bindings(), options)};
  EXPECT_EQ(dial(both, "localhost", 8883), (Endpoint{"127.0.0.1", 40002}));
  EXPECT_TRUE(std::holds_alternative<net::AskHost>(both.resolve("example.org")));
  options.reach = Reach::host_only;
  const net::Network real{network_to(bindings(), options)};
  EXPECT_TRUE(std::holds_alternative<net::AskHost>(real.resolve("test.mosquitto.org")));
  EXPECT_EQ(dial(real, "192.0.2.1", 8883), (Endpoint{"192.0.2.1", 8883}));
}

TEST(Topology, LeadsAllNamesToAForeignBroker) {
  const auto broker = *parse_broker_url("mqtts://192.0.2.9:9999");
  const net::Network network{network_to(broker, {})};
  for (const char* host :
       {"test.mosquitto.org", "x-ats.iot.us-east-1.amazonaws.com", "192.0.2.9"}) {
    EXPECT_EQ(dial(network, host, 8883), (Endpoint{"192.0.2.9", 9999})) << host;
    EXPECT_EQ(dial(network, host, 9999), (Endpoint{"192.0.2.9", 9999})) << host;
    EXPECT_EQ(dial(network, host, 1883), Endpoint{}) << host;
  }
}

TEST(BrokerUrl, IsTakenApart) {
  struct Case {
    const char* url;
    const char* host;
    std::uint16_t port;
    bool is_tls;
    const char* address;
  };

  for (const Case& c :
       {Case{"mqtt://broker.example", "broker.example", 1883, false, ""},
        Case{"mqtts://broker.example", "broker.example", 8883, true, ""},
        Case{"MQTTS://10.0.0.1:1", "10.0.0.1", 1, true, "10.0.0.1"},
        Case{"mqtt://[2001:db8::1]:65535", "2001:db8::1", 65535, false, "2001:db8::1"},
        Case{"mqtts://[::1]", "::1", 8883, true, "::1"}}) {
    const auto broker = parse_broker_url(c.url);
    ASSERT_TRUE(broker.has_value()) << c.url;
    EXPECT_EQ(broker->host, c.host);
    EXPECT_EQ(broker->port, c.port) << c.url;
    EXPECT_EQ(broker->is_tls, c.is_tls) << c.url;
    EXPECT_EQ(broker->address, c.address) << c.url;
  }
}

TEST(BrokerUrl, IsRefusedWhereItIsNone) {
  for (const char* url :
       {"", "mqtt", "mqtt://", "mqtts://:8883", "http://a.example", "mqtt://a:0", "mqtt://a:65536",
        "mqtt://a:", "mqtt://a:x", "mqtt://a/b", "mqtt://user@a", "mqtt://a b", "mqtt://[::1",
        "mqtt://::1", "mqtt://a:1:2", "mqtt://\n"}) {
    const auto broker = parse_broker_url(url);
    ASSERT_FALSE(broker.has_value()) << url;
    EXPECT_EQ(broker.error().fault, Fault::bad_name);
  }
}

}  // namespace
}  // namespace cordelia::lab
