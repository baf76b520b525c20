#include "scenario/builtin.hpp"

#include <gtest/gtest.h>

namespace cordelia::scenario {
namespace {

Template template_of(std::string_view text) { return Template::parse(text).value(); }

// As module 7 of the fleet has them.
std::string lines_of(const std::vector<Step>& steps) {
  base::Random random(1);
  std::string lines;
  for (const auto& step : steps) {
    lines += step.kind == Step::Kind::send ? "-> " : "<- ";
    step.text.fill({7, 0, 0, "cordelia-7"}, random, lines);
    lines += '\n';
  }
  return lines;
}

TEST(BuiltinScript, SetsUpJoinsAndConnects) {
  Scenario scenario;
  scenario.identities.certificates = Identities::Certificates::per_device;
  scenario.publishes = {
      {0, template_of("fleet/{{index}}"), template_of("{{stamp}}"), {}, {}, 1, true},
      {1, template_of("all, of/{{client_id}}"), template_of("x"), {}, {}, 0, false}};
  EXPECT_EQ(lines_of(builtin_steps(scenario)),
            "-> AT+set=mqtt,iotHubEndpoint,\"test.mosquitto.org\"\n"
            "-> AT+set=mqtt,iotHubPort,8883\n"
            "-> AT+set=mqtt,flags,\"url|sec|whitelist_rootca\"\n"
            "-> AT+set=mqtt,TLS1_3,true\n"
            "-> AT+set=mqtt,rootCAPath,\"ca.pem\"\n"
            "-> AT+set=mqtt,clientCertPath,\"client.crt\"\n"
            "-> AT+set=mqtt,clientPrivateKey,\"client.key\"\n"
            "-> AT+set=mqtt,clientId,\"cordelia-7\"\n"
            "-> AT+set=pubtopic0,name,\"fleet/7\"\n"
            "-> AT+set=pubtopic0,qos,1\n"
            "-> AT+set=subtopic0,name,\"fleet/7\"\n"
            "-> AT+set=subtopic0,qos,1\n"
            "-> AT+set=pubtopic1,name,\"all, of/cordelia-7\"\n"
            "-> AT+set=pubtopic1,qos,0\n"
            "-> AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,\n"
            "<- +eventnetapp:ipv4_acquired\n"
            "-> AT+iotconnect\n"
            "<- +eventmqtt:info,\"CONNACK\"\n");
}

TEST(BuiltinScript, NamesNoFilesWithoutTls) {
  Scenario scenario;
  scenario.broker = {"10.0.0.7", 1883, {}, "", false};
  EXPECT_EQ(lines_of(builtin_steps(scenario)),
            "-> AT+set=mqtt,iotHubEndpoint,\"10.0.0.7\"\n"
            "-> AT+set=mqtt,iotHubPort,1883\n"
            "-> AT+set=mqtt,flags,\"ip4\"\n"
            "-> AT+set=mqtt,clientId,\"cordelia-7\"\n"
            "-> AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,\n"
            "<- +eventnetapp:ipv4_acquired\n"
            "-> AT+iotconnect\n"
            "<- +eventmqtt:info,\"CONNACK\"\n");
}

}  // namespace
}  // namespace cordelia::scenario
