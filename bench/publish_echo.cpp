// From the publish to its echo over TLS 1.3: the module through its AT interface against a bare
// libmosquitto program, at the same broker with the same payload.
#include <fmt/format.h>

#include "bench/at_host.hpp"
#include "bench/benchmark.hpp"
#include "bench/iot_settings.hpp"
#include "bench/mosquitto_peer.hpp"

namespace cordelia::bench {
namespace {

// The exercise's own message, 57 bytes (at-protocol 9.1 S15).
constexpr std::string_view payload = R"({"RandomString":"oUykIeOvzm","Number1":104,"Number2":575})";

// Equally long, so that both move as many bytes.
constexpr std::string_view peer_topic = "bench/echo/peer";
constexpr std::string_view module_topic = "bench/echo/twin";

constexpr double ratio_max = 1.15;

Result<void> connect(AtHost& host) {
  host.send("AT+iotconnect");
  return host.hear(connack_event);
}

}  // namespace

Result<Findings> publish_echo(const Setting& setting) {
  const Plan plan = setting.effort == Effort::full ? Plan{300, 30, 300} : Plan{5, 20, 10};
  TRY(auto* const broker, setting.broker.get());
  TRY(const auto bench, BenchModule::create(broker->network(), broker->clock()));
  AtHost host(broker->loop(), *bench, broker->clock());
  TRY_VOID(set_up_iot(host, *broker, module_topic));
  TRY_VOID(connect(host));
  TRY(const auto peer_client, MosquittoPeer::connect(*broker, std::string(peer_topic)));
  const auto request = fmt::format("AT+iotpublish=0,\"{}\"", payload);
  const auto echo = fmt::format("+eventmqtt:recv,{},qos0,\"{}\"", module_topic, payload);
  const Side peer{"libmosquitto", [&] { return peer_client->echo(payload); }};
  const Side product{"module, AT interface, instant", [&] {
                       host.send(request);
                       return host.hear(echo);
                     }};
  TRY(const auto comparison, compare(peer, product, plan));
  return Findings{finding_of({.name = "publish_echo",
                              .title = "publish to echo, TLS 1.3, QoS 0, 57 bytes, one broker",
                              .peer = peer.name,
                              .product = product.name,
                              .ratio_max = ratio_max},
                             comparison, plan)};
}

}  // namespace cordelia::bench
