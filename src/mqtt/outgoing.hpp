// The client's own messages of QoS 1 and 2 from PUBLISH until the broker has acknowledged them,
// MQTT 3.1.1 section 4.3. Keeps what must be sent again after a reconnection; sends nothing itself.
#pragma once

#include <optional>
#include <vector>

#include "mqtt/packet.hpp"

namespace cordelia::mqtt {

struct Flight {
  Publish publish;
  // QoS 2 after PUBREC: the broker has the message, the payload here is gone, PUBREL is under way.
  bool is_released = false;
};

class Outgoing {
 public:
  // limits::mqtt_in_flight_max messages wait.
  bool is_full() const;

  bool holds(PacketId id) const;

  // The identifiers go round from 1 to 65535 and leave out those in flight and `taken`.
  PacketId next_id(PacketId taken);

  // REQUIRES: !is_full(), a QoS above 0, and an identifier out of next_id().
  void add(Publish publish);

  // What became of the message that the broker acknowledges with PUBACK or PUBCOMP: the message,
  // once it is done; nothing for an identifier that is not in flight, which MQTT 3.1.1 does not
  // call an error and which is a late answer to a message that was given up.
  // acknowledgement_mismatch where the message waits for another kind of packet.
  Result<std::optional<Publish>> finish(Puback packet);
  Result<std::optional<Publish>> finish(Pubcomp packet);

  // PUBREC: PUBREL is to follow, also for an identifier that is not in flight or that is released
  // already: the broker waits for it. acknowledgement_mismatch for a message of QoS 1.
  Result<void> release(Pubrec packet);

  // In the order in which they were sent first, as they must be sent again [MQTT-4.6.0-1].
  std::vector<Flight>& flights() { return flights_; }

  // Takes out the messages of QoS 2, or all.
  std::vector<Publish> take_exactly_once();
  std::vector<Publish> take_all();

 private:
  std::vector<Flight>::iterator find(PacketId id);
  Publish take(std::vector<Flight>::iterator flight);

  std::vector<Flight> flights_;
  PacketId last_id_ = no_packet_id;
};

}  // namespace cordelia::mqtt
