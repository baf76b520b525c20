#include "bench/mosquitto_peer.hpp"

#include <mosquitto.h>

#include <chrono>
#include <utility>

namespace cordelia::bench {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 20s;
constexpr int loop_timeout_ms = 1000;
constexpr int keep_alive_s = 60;
constexpr int verify_peer = 1;  // SSL_VERIFY_PEER

Result<void> checked(int error, std::string_view what) {
  if (error == MOSQ_ERR_SUCCESS) return {};
  return fail(std::string(what) + ": " + mosquitto_strerror(error));
}

}  // namespace

MosquittoPeer::MosquittoPeer(std::string topic) : topic_(std::move(topic)) {
  mosquitto_lib_init();
  client_ = mosquitto_new("bench-peer", true, this);
}

MosquittoPeer::~MosquittoPeer() {
  mosquitto_disconnect(client_);
  mosquitto_destroy(client_);
  mosquitto_lib_cleanup();
}

void MosquittoPeer::on_connect(mosquitto* /*client*/, void* self, int code) {
  static_cast<MosquittoPeer*>(self)->is_connected_ = code == 0;
}

void MosquittoPeer::on_subscribe(mosquitto* /*client*/, void* self, int /*id*/, int /*count*/,
                                 const int* /*granted*/) {
  static_cast<MosquittoPeer*>(self)->is_subscribed_ = true;
}

void MosquittoPeer::on_message(mosquitto* /*client*/, void* self,
                               const mosquitto_message* message) {
  auto& peer = *static_cast<MosquittoPeer*>(self);
  const std::string_view payload(static_cast<const char*>(message->payload),
                                 static_cast<std::size_t>(message->payloadlen));
  peer.is_echoed_ = payload == peer.awaited_;
}

Result<std::unique_ptr<MosquittoPeer>> MosquittoPeer::connect(const BenchBroker& broker,
                                                              std::string topic) {
  auto peer = std::make_unique<MosquittoPeer>(std::move(topic));
  if (peer->client_ == nullptr) return fail("libmosquitto makes no client");
  TRY_VOID(peer->open(broker));
  TRY_VOID(peer->loop_until(peer->is_connected_));
  TRY_VOID(
      checked(mosquitto_subscribe(peer->client_, nullptr, peer->topic_.c_str(), 0), "subscribe"));
  TRY_VOID(peer->loop_until(peer->is_subscribed_));
  return peer;
}

Result<void> MosquittoPeer::open(const BenchBroker& broker) {
  mosquitto_connect_callback_set(client_, on_connect);
  mosquitto_subscribe_callback_set(client_, on_subscribe);
  mosquitto_message_callback_set(client_, on_message);
  TRY_VOID(checked(mosquitto_int_option(client_, MOSQ_OPT_TCP_NODELAY, 1), "no delay"));
  TRY_VOID(checked(
      mosquitto_tls_set(client_, broker.ca_file().c_str(), nullptr, nullptr, nullptr, nullptr),
      "CA"));
  TRY_VOID(checked(mosquitto_tls_opts_set(client_, verify_peer, "tlsv1.3", nullptr), "TLS 1.3"));
  return checked(mosquitto_connect(client_, broker_address, broker.tls_port(), keep_alive_s),
                 "connect");
}

Result<void> MosquittoPeer::loop_until(const bool& is_done) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!is_done) {
    TRY_VOID(checked(mosquitto_loop(client_, loop_timeout_ms, 1), "loop"));
    if (std::chrono::steady_clock::now() > deadline) return fail("the broker does not answer");
  }
  return {};
}

Result<void> MosquittoPeer::echo(std::string_view payload) {
  awaited_ = payload;
  is_echoed_ = false;
  TRY_VOID(checked(mosquitto_publish(client_, nullptr, topic_.c_str(),
                                     static_cast<int>(payload.size()), payload.data(), 0, false),
                   "publish"));
  return loop_until(is_echoed_);
}

}  // namespace cordelia::bench
