// A bare MQTT client on a non-blocking socket and OpenSSL: what a connect costs at least. TLS 1.3
// with chain and name verified, no session reused; packets are constant bytes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "bench/bench_broker.hpp"
#include "bench/failure.hpp"

struct ssl_ctx_st;

namespace cordelia::bench {

class OpensslPeer {
 public:
  // Reads the CA; connects nowhere yet.
  static Result<std::unique_ptr<OpensslPeer>> create(const BenchBroker& broker,
                                                     std::string_view topic);

  // For create().
  OpensslPeer(std::shared_ptr<ssl_ctx_st> context, std::uint16_t port);

  // TCP, TLS, CONNECT, CONNACK, SUBSCRIBE, DISCONNECT, close: what the module does between
  // iotconnect and its end.
  Result<void> connect_and_leave();

 private:
  std::shared_ptr<ssl_ctx_st> context_;  // owned here alone; the type is incomplete
  std::uint16_t port_;
  std::string connect_;
  std::string subscribe_;
};

}  // namespace cordelia::bench
