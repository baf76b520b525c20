// An MQTT 3.1.1 client: bytes and time in, bytes and events out. It opens no connection and reads
// no clock; its caller carries the bytes and calls on_time() when due() says so. One object serves
// one connection after another, and what a kept session (clean_session off) must remember between
// two of them lives in it. Not for several threads.
//
// Choices where the standard leaves room [inferred]:
//  - A kept session that the broker has forgotten: messages of QoS 1 are sent as new ones, those of
//    QoS 2 are reported lost, because sending them could deliver them twice.
//  - Acknowledgements of unknown identifiers are late answers and do no harm: PUBACK and PUBCOMP
//  are
//    ignored, PUBREC gets PUBREL, PUBREL gets PUBCOMP. Of the wrong kind for an identifier that is
//    in use they end the connection [MQTT-4.8.0-1], as does SUBACK without SUBSCRIBE.
//  - Within one connection nothing is sent again; MQTT 3.1.1 section 4.4 asks for it at
//  reconnection.
//  - PINGRESP without PINGREQ is ignored.
//  - A malformed filter is not sent: the broker would end the connection over it. The others are
//    subscribed, and SubscriptionRefused tells of it.
//  - CONNACK with a code above 0 is Refused whatever its session-present flag says.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/limits.hpp"
#include "base/trace.hpp"
#include "mqtt/decoder.hpp"
#include "mqtt/event.hpp"
#include "mqtt/incoming.hpp"
#include "mqtt/outgoing.hpp"

namespace cordelia::mqtt {

class PacketGate;

struct ConnectOptions {
  std::string client_id{};
  bool clean_session = true;
  std::chrono::seconds keep_alive{60};  // 0 to 65535 s; 0: off
  std::optional<std::string> user_name{};
  std::optional<std::string> password{};  // only with a user name
  std::optional<Will> will{};
  std::vector<Subscription> subscriptions{};  // those with an empty filter are left out
  base::Duration connack_timeout = limits::connect_timeout;
  std::size_t packet_bytes_max = limits::mqtt_packet_bytes_max;  // of a packet in either direction
};

struct Message {
  std::string topic{};
  base::Bytes payload{};
  Qos qos = Qos::at_most_once;
  bool retain = false;
};

class Session {
 public:
  // `trace` hears every packet that arrives or leaves; `gate` may keep some from arriving. Both
  // outlive the session; the gate may be null.
  explicit Session(base::Trace& trace, PacketGate* gate = nullptr) : trace_(&trace), gate_(gate) {}

  // Sends CONNECT over a connection that has just come up. already_started while another one is in
  // use; keep_alive_out_of_range, qos_bad or a fault of check(Connect) before any byte is sent.
  // Unacknowledged messages of a kept session are reported lost where this one is clean or has
  // another client_id.
  Result<void> start(ConnectOptions options, base::Instant now, Output& out);

  // Takes what the broker sent. Bytes behind the end of the session are ignored.
  void on_bytes(base::ByteView input, base::Instant now, Output& out);

  // Does what is due by `now`: PINGREQ after one keep-alive in which nothing was sent or nothing
  // was received; the end half a keep-alive after an unanswered PINGREQ, so after 1.5 times in all;
  // the end when CONNACK is late.
  void on_time(base::Instant now, Output& out);

  // When on_time() wants to be called next.
  std::optional<base::Instant> due() const;

  // Sends a message. The identifier is none at QoS 0; else Published or PublishLost will carry it,
  // exactly one of them and once, for a kept session perhaps after another start(). not_connected
  // before Established; in_flight_full beyond limits::mqtt_in_flight_max unacknowledged messages;
  // packet_too_long beyond ConnectOptions::packet_bytes_max; a fault of check(Publish).
  Result<PacketId> publish(Message message, base::Instant now, Output& out);

  // Sends DISCONNECT and ends the session; nothing where there is none.
  void disconnect(base::Instant now, Output& out);

  // The connection is gone; nothing where there is no session.
  void connection_lost(base::Instant now, Output& out);

  // Drops what a kept session remembers and reports its messages lost, for a caller that turns to
  // another broker. REQUIRES: is_idle().
  void forget(Output& out);

  bool is_idle() const { return phase_ == Phase::idle; }

  bool is_established() const { return phase_ == Phase::established; }

 private:
  enum class Phase : std::uint8_t { idle, connecting, established };

  // Needed until SUBACK only.
  struct Subscribing {
    std::vector<Subscription> subscriptions;  // until SUBSCRIBE is sent
    std::vector<std::size_t> indices;         // in ConnectOptions, of the filters sent
    PacketId id = no_packet_id;
  };

  // One call from outside: when it is and where its results go.
  struct Turn {
    base::Instant now;
    Output& out;
  };

  // How a packet of the broker is taken; see session_packets.cpp.
  struct Handler;

  Result<void> handle(Packet packet, Turn& turn);
  std::vector<std::size_t> subscribe(Turn& turn);
  void resume(bool session_present, Turn& turn);
  PacketId subscribe_id() const;

  void ping_if_due(Turn& turn);
  base::Instant ping_due() const;
  bool arrives(Packet& packet, Turn& turn);
  void send(const Packet& packet, Turn& turn);
  void send(const Publish& packet, Turn& turn);
  void trace_sent(const Packet& packet, std::size_t bytes) const;
  void fail(Fault fault, const char* packet, Turn& turn);
  void end(Event last, Output& out);

  base::Trace* trace_;
  PacketGate* gate_;
  Decoder decoder_;
  std::unique_ptr<Subscribing> subscribing_;
  Outgoing outgoing_;
  Incoming incoming_;
  std::string kept_client_id_;  // whose state outgoing_ and incoming_ are, between two connections
  base::Instant last_sent_;
  base::Instant last_received_;
  base::Instant deadline_;  // of CONNACK, then of PINGRESP
  std::size_t packet_bytes_max_ = limits::mqtt_packet_bytes_max;
  std::uint16_t keep_alive_s_ = 0;
  Phase phase_ = Phase::idle;
  bool is_clean_ = true;
  bool is_pinging_ = false;  // PINGREQ is unanswered
};

}  // namespace cordelia::mqtt
