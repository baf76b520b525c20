// A broker for one module at a time: strict about what it gets, and as unreliable as its moods say.
// What it sends depends on nothing but its calls and its seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "mqtt/decoder.hpp"
#include "mqtt/packet.hpp"

namespace cordelia::sim {

enum class Mood {
  kind,     // does what MQTT asks for
  silent,   // answers nothing, not even PINGREQ
  forgets,  // acknowledges about every second message
  refuses,  // CONNACK with a code
  rude,     // answers CONNECT with bytes that are no MQTT
};

class Broker {
 public:
  explicit Broker(std::uint64_t seed) : random_(seed) {}

  void set_mood(Mood mood) { mood_ = mood; }

  // A new connection; of the client's session it keeps nothing.
  void accept();

  // Takes what the client sent and returns what goes back. After a fault of the client's it is
  // deaf; see violation().
  base::Bytes take(base::ByteView bytes);

  // A message to the client; empty where nobody is connected.
  base::Bytes publish(const std::string& topic, const std::string& payload, mqtt::Qos qos);

  // A packet that no broker may send, or one cut or damaged.
  base::Bytes nonsense();

  bool is_connected() const { return is_connected_; }

  // What the client did and must not do; empty: nothing.
  const std::string& violation() const { return violation_; }

 private:
  struct Answer;

  base::Random random_;
  Mood mood_ = Mood::kind;
  mqtt::Decoder decoder_;
  bool is_connected_ = false;
  bool is_taken_for_connected_ = false;  // by a CONNACK that was nonsense
  bool said_goodbye_ = false;
  std::uint16_t last_id_ = 0;
  std::string violation_;
};

}  // namespace cordelia::sim
