// What the listeners of a lesson say (lab/listeners.hpp, Act): bytes in, bytes out, and how the
// connection ends. It opens nothing and reads no clock; lab/lesson_connection.hpp carries its
// bytes.
#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "lab/listeners.hpp"
#include "mqtt/decoder.hpp"

namespace cordelia::lab {

enum class Ending : std::uint8_t {
  none,     // the connection stays
  orderly,  // TLS is ended, where there is any, then TCP
  cut_off,  // TCP ends and TLS does not
  reset,
};

struct Answer {
  base::Bytes bytes{};
  Ending ending = Ending::none;  // after the bytes
};

// What this listener answers to the client's first bytes instead of TLS. Nothing: it does speak
// TLS.
std::optional<Answer> instead_of_tls(const Listener& listener);

// The broker's side of MQTT, good in everything but what the act says. Not for relays.
class LessonScript {
 public:
  explicit LessonScript(const Listener& listener) : listener_(listener) {}

  // Takes what the client sent. A client that breaks MQTT is cut off.
  Answer on_bytes(base::ByteView input);

 private:
  void on_packet(const mqtt::Packet& packet, Answer& answer) const;
  void on_connect(Answer& answer) const;
  void on_subscribe(const mqtt::Subscribe& packet, Answer& answer) const;
  void on_publish(const mqtt::Publish& packet, Answer& answer) const;

  const Listener& listener_;  // a row of the table
  mqtt::Decoder decoder_;
};

}  // namespace cordelia::lab
