// A second MQTT client to hold the broker against: libmosquitto, one call at a time.
#pragma once

#include <mosquitto.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cordelia::lab::testing_lab {

struct MqttOptions {
  std::string user{};
  std::string password{};
  std::filesystem::path ca{};  // empty: no TLS
  std::filesystem::path certificate{};
  std::filesystem::path key{};
};

class MqttClient {
 public:
  explicit MqttClient(const MqttOptions& options) {
    mosquitto_lib_init();
    client_ = mosquitto_new(nullptr, true, this);
    mosquitto_connect_callback_set(client_, [](mosquitto*, void* self, int code) {
      static_cast<MqttClient*>(self)->connack_ = code;
    });
    mosquitto_subscribe_callback_set(client_, [](mosquitto*, void* self, int, int, const int* qos) {
      static_cast<MqttClient*>(self)->granted_ = *qos;
    });
    mosquitto_publish_callback_set(client_, [](mosquitto*, void* self, int) {
      static_cast<MqttClient*>(self)->is_published_ = true;
    });
    mosquitto_message_callback_set(client_,
                                   [](mosquitto*, void* self, const mosquitto_message* message) {
                                     static_cast<MqttClient*>(self)->messages_.emplace_back(
                                         static_cast<const char*>(message->payload),
                                         static_cast<std::size_t>(message->payloadlen));
                                   });
    if (!options.user.empty()) {
      mosquitto_username_pw_set(client_, options.user.c_str(), options.password.c_str());
    }
    if (options.ca.empty()) return;
    const char* certificate = options.certificate.empty() ? nullptr : options.certificate.c_str();
    const char* key = options.key.empty() ? nullptr : options.key.c_str();
    mosquitto_tls_set(client_, options.ca.c_str(), nullptr, certificate, key, nullptr);
  }

  ~MqttClient() {
    mosquitto_destroy(client_);
    mosquitto_lib_cleanup();
  }

  MqttClient(const MqttClient&) = delete;
  MqttClient& operator=(const MqttClient&) = delete;

  // The CONNACK's code; -1 where it does not come.
  int connect(std::uint16_t port) {
    if (mosquitto_connect(client_, "127.0.0.1", port, 60) != MOSQ_ERR_SUCCESS) return -1;
    run_until([this] { return connack_.has_value(); });
    return connack_.value_or(-1);
  }

  bool subscribe(const std::string& topic) {
    mosquitto_subscribe(client_, nullptr, topic.c_str(), 1);
    return run_until([this] { return granted_.has_value(); }) && *granted_ < 0x80;
  }

  // With QoS 1; whether it was acknowledged.
  bool publish(const std::string& topic, const std::string& text) {
    is_published_ = false;
    mosquitto_publish(client_, nullptr, topic.c_str(), static_cast<int>(text.size()), text.data(),
                      1, false);
    return run_until([this] { return is_published_; });
  }

  // What arrives until `text` has.
  std::vector<std::string> receive_until(const std::string& text) {
    run_until([&] { return !messages_.empty() && messages_.back() == text; });
    return messages_;
  }

  const std::vector<std::string>& messages() const { return messages_; }

 private:
  bool run_until(const std::function<bool()>& is_done) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (!is_done() && std::chrono::steady_clock::now() < deadline) {
      if (mosquitto_loop(client_, 50, 1) != MOSQ_ERR_SUCCESS) return is_done();
    }
    return is_done();
  }

  mosquitto* client_ = nullptr;
  std::optional<int> connack_;
  std::optional<int> granted_;
  bool is_published_ = false;
  std::vector<std::string> messages_;
};

}  // namespace cordelia::lab::testing_lab
