// For tests: a broker of one client, strict about what it gets, as MQTT 3.1.1 section 4.3 describes
// it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "mqtt/decoder.hpp"
#include "mqtt/packet.hpp"

namespace cordelia::mqtt::test {

class Broker {
 public:
  // A new connection of the client; what was on its way is gone.
  void accept();

  // Takes bytes of the client; `answer` gets what the broker sends. Fails the test on anything that
  // a client must not do.
  void take(base::ByteView bytes, base::Bytes& answer);

  // Publishes to the client.
  void publish(Publish message, base::Bytes& out);

  // Loses all that it knows of the client, as a broker without persistence does at its restart.
  void restart();

  bool is_quiet() const { return outgoing_.empty() && received_.empty(); }

  // Payloads of the client's messages, as often as they would go to subscribers.
  std::vector<std::string> delivered;

 private:
  struct Sent {
    Publish message;
    bool is_released = false;
  };

  struct Handler;

  Decoder decoder_;
  bool is_connected_ = false;
  bool has_session_ = false;
  std::set<PacketId> received_;  // QoS 2 of the client before PUBREL
  std::vector<Sent> outgoing_;
  std::uint16_t last_id_ = 0;
};

}  // namespace cordelia::mqtt::test
