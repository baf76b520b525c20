// A bare libmosquitto program: one thread, mosquitto_loop() by hand, TLS 1.3 with the chain and
// name verified, TCP_NODELAY, QoS 0.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "bench/bench_broker.hpp"
#include "bench/failure.hpp"

struct mosquitto;
struct mosquitto_message;

namespace cordelia::bench {

class MosquittoPeer {
 public:
  // Connected, and subscribed to `topic`. The library is initialised for as long as this lives.
  static Result<std::unique_ptr<MosquittoPeer>> connect(const BenchBroker& broker,
                                                        std::string topic);

  // For connect().
  explicit MosquittoPeer(std::string topic);
  ~MosquittoPeer();
  MosquittoPeer(const MosquittoPeer&) = delete;
  MosquittoPeer& operator=(const MosquittoPeer&) = delete;

  // Publishes, and waits until the broker has sent the same back.
  Result<void> echo(std::string_view payload);

 private:
  static void on_connect(mosquitto* client, void* self, int code);
  static void on_subscribe(mosquitto* client, void* self, int id, int count, const int* granted);
  static void on_message(mosquitto* client, void* self, const mosquitto_message* message);

  Result<void> open(const BenchBroker& broker);
  Result<void> loop_until(const bool& is_done);

  mosquitto* client_ = nullptr;  // owned here
  std::string topic_;
  std::string_view awaited_;
  bool is_connected_ = false;
  bool is_subscribed_ = false;
  bool is_echoed_ = false;
};

}  // namespace cordelia::bench
