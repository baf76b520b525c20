#include "scenario/builtin.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"

namespace cordelia::scenario {
namespace {

// The network of every lab (net/access_point.hpp).
constexpr std::string_view join_arguments = "=your_ssid,,WPA_WPA2,your_password,,,";
constexpr std::string_view joined_event = "+eventnetapp:ipv4_acquired";
constexpr std::string_view connected_event = "+eventmqtt:info,\"CONNACK\"";

Step step_of(Step::Kind kind, std::string_view text) {
  auto parsed = Template::parse(text);
  CHECK(parsed.has_value());
  Step step;
  step.kind = kind;
  step.text = *std::move(parsed);
  return step;
}

// Texts stand in quotes: what is filled in may hold a comma.
Step setting(std::string_view id, std::string_view option, std::string_view value) {
  return step_of(Step::Kind::send, fmt::format("AT+set={},{},{}", id, option, value));
}

Step text_setting(std::string_view id, std::string_view option, const Template& value) {
  auto step = step_of(Step::Kind::send, fmt::format("AT+set={},{},\"", id, option));
  step.text.add(value);
  step.text.add(step_of(Step::Kind::send, "\"").text);
  return step;
}

bool is_address(std::string_view name) {
  return name.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::string flags_of(const Broker& broker) {
  const auto kind = is_address(broker.name) ? "ip4" : "url";
  return broker.is_secure ? fmt::format("\"{}|sec|whitelist_rootca\"", kind)
                          : fmt::format("\"{}\"", kind);
}

void add_broker(const Broker& broker, std::vector<Step>& steps) {
  steps.push_back(setting("mqtt", "iotHubEndpoint", fmt::format("\"{}\"", broker.name)));
  steps.push_back(setting("mqtt", "iotHubPort", std::to_string(broker.port)));
  steps.push_back(setting("mqtt", "flags", flags_of(broker)));
  if (!broker.is_secure) return;
  steps.push_back(setting("mqtt", "TLS1_3", "true"));
  steps.push_back(setting("mqtt", "rootCAPath", fmt::format("\"{}\"", ca_file_name)));
}

void add_certificate(const Identities& identities, std::vector<Step>& steps) {
  if (identities.certificates == Identities::Certificates::none) return;
  steps.push_back(setting("mqtt", "clientCertPath", fmt::format("\"{}\"", certificate_file_name)));
  steps.push_back(setting("mqtt", "clientPrivateKey", fmt::format("\"{}\"", key_file_name)));
}

void add_topics(const Publish& publish, std::vector<Step>& steps) {
  const auto out = fmt::format("pubtopic{}", publish.topic_number);
  steps.push_back(text_setting(out, "name", publish.topic));
  steps.push_back(setting(out, "qos", std::to_string(publish.qos)));
  if (!publish.is_echo) return;
  const auto in = fmt::format("subtopic{}", publish.topic_number);
  steps.push_back(text_setting(in, "name", publish.topic));
  steps.push_back(setting(in, "qos", std::to_string(publish.qos)));
}

}  // namespace

std::vector<Step> own_settings(const Scenario& scenario) {
  std::vector<Step> steps;
  steps.push_back(setting("mqtt", "clientId", "\"{{client_id}}\""));
  for (const auto& publish : scenario.publishes) add_topics(publish, steps);
  return steps;
}

std::vector<Step> builtin_steps(const Scenario& scenario) {
  std::vector<Step> steps;
  add_broker(scenario.broker, steps);
  add_certificate(scenario.identities, steps);
  for (auto& step : own_settings(scenario)) steps.push_back(std::move(step));
  steps.push_back(step_of(Step::Kind::send, fmt::format("{}{}", join_request, join_arguments)));
  steps.push_back(step_of(Step::Kind::await, joined_event));
  steps.push_back(step_of(Step::Kind::send, connect_request));
  steps.push_back(step_of(Step::Kind::await, connected_event));
  return steps;
}

}  // namespace cordelia::scenario
