// One connection after another, from TCP to DISCONNECT: a module in a loop against a bare OpenSSL
// client, at the same broker with the same TLS.
#include "bench/at_host.hpp"
#include "bench/benchmark.hpp"
#include "bench/iot_settings.hpp"
#include "bench/openssl_peer.hpp"

namespace cordelia::bench {
namespace {

// Equally long, so that both move as many bytes.
constexpr std::string_view peer_topic = "bench/rate/peer";
constexpr std::string_view module_topic = "bench/rate/twin";

constexpr double ratio_max = 1.1;

Result<void> connect_and_leave(AtHost& host) {
  host.send("AT+iotconnect");
  TRY_VOID(host.hear(connack_event));
  host.send("AT+iotdisconnect");
  return host.hear(disconnect_event);
}

}  // namespace

Result<Findings> connect_rate(const Setting& setting) {
  const Plan plan = setting.effort == Effort::full ? Plan{150, 5, 20} : Plan{5, 3, 2};
  TRY(auto* const broker, setting.broker.get());
  TRY(const auto bench, BenchModule::create(broker->network(), broker->clock()));
  AtHost host(broker->loop(), *bench, broker->clock());
  TRY_VOID(set_up_iot(host, *broker, module_topic));
  TRY(const auto bare, OpensslPeer::create(*broker, peer_topic));
  const Side peer{"bare OpenSSL client", [&] { return bare->connect_and_leave(); }};
  const Side product{"module, AT interface, instant", [&] { return connect_and_leave(host); }};
  TRY(const auto comparison, compare(peer, product, plan));
  return Findings{
      finding_of({.name = "connect_rate",
                  .title = "TCP, TLS 1.3, CONNECT, SUBSCRIBE, DISCONNECT, one after another",
                  .peer = peer.name,
                  .product = product.name,
                  .ratio_max = ratio_max},
                 comparison, plan)};
}

}  // namespace cordelia::bench
