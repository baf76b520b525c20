// What a session does with each packet of the broker.
#include <utility>

#include "base/check.hpp"
#include "mqtt/session.hpp"
#include "mqtt/topic.hpp"

namespace cordelia::mqtt {

struct Session::Handler {
  Session& session;
  Turn& turn;

  void tell(Event event) const { turn.out.events.push_back(std::move(event)); }

  Result<void> operator()(const Connack& packet) const {
    if (session.is_established()) return base::fail(Fault::connack_twice);
    if (packet.code != 0) {
      session.end(Refused{packet.code}, turn.out);
      turn.out.close = true;
      return {};
    }
    // [MQTT-3.2.2-1]
    if (packet.session_present && session.is_clean_) {
      return base::fail(Fault::session_present_unasked);
    }
    session.phase_ = Phase::established;
    const auto malformed = session.subscribe(turn);
    tell(Established{packet.session_present});
    for (const auto index : malformed) tell(SubscriptionRefused{index});
    session.resume(packet.session_present, turn);
    return {};
  }

  // Handed out before it is acknowledged: MQTT 3.1.1 figure 4.3, method B.
  Result<void> operator()(Publish packet) const {
    bool is_new = true;
    if (packet.qos == Qos::exactly_once) {
      TRY(is_new, session.incoming_.receive(packet.id));
      session.send(Packet{Pubrec{packet.id}}, turn);
    } else if (packet.qos == Qos::at_least_once) {
      session.send(Packet{Puback{packet.id}}, turn);
    }
    if (!is_new) return {};
    tell(Received{std::move(packet.topic), std::move(packet.payload), packet.qos, packet.retain,
                  packet.duplicate});
    return {};
  }

  Result<void> operator()(Puback packet) const { return finish(packet); }

  Result<void> operator()(Pubcomp packet) const { return finish(packet); }

  Result<void> operator()(Pubrec packet) const {
    TRY_VOID(check_not_subscribe(packet.id));
    TRY_VOID(session.outgoing_.release(packet));
    session.send(Packet{Pubrel{packet.id}}, turn);
    return {};
  }

  Result<void> operator()(Pubrel packet) const {
    session.incoming_.release(packet.id);
    session.send(Packet{Pubcomp{packet.id}}, turn);
    return {};
  }

  Result<void> operator()(const Suback& packet) const {
    const auto& subscribing = session.subscribing_;
    if (!subscribing || subscribing->id != packet.id) return base::fail(Fault::suback_unexpected);
    const auto& indices = subscribing->indices;
    if (indices.size() != packet.codes.size()) return base::fail(Fault::suback_count_wrong);
    for (std::size_t i = 0; i < indices.size(); ++i) {
      if (packet.codes[i] == subscription_refused_code) tell(SubscriptionRefused{indices[i]});
    }
    session.subscribing_.reset();
    return {};
  }

  Result<void> operator()(const Pingresp& /*empty*/) const {
    session.is_pinging_ = false;
    return {};
  }

  // CONNECT, SUBSCRIBE, UNSUBSCRIBE, PINGREQ, DISCONNECT are for clients; UNSUBACK answers a packet
  // that this client never sends.
  template <typename Other>
  Result<void> operator()(const Other& /*packet*/) const {
    return base::fail(Fault::packet_not_from_broker);
  }

  template <typename Ack>
  Result<void> finish(Ack packet) const {
    TRY_VOID(check_not_subscribe(packet.id));
    TRY(auto message, session.outgoing_.finish(packet));
    if (message) tell(Published{message->id, std::move(message->topic)});
    return {};
  }

  Result<void> check_not_subscribe(PacketId id) const {
    if (id == session.subscribe_id()) return base::fail(Fault::acknowledgement_mismatch);
    return {};
  }
};

Result<void> Session::handle(Packet packet, Turn& turn) {
  // [MQTT-3.2.0-1]
  if (!is_established() && type_of(packet) != PacketType::connack) {
    return base::fail(Fault::packet_before_connack);
  }
  return std::visit(Handler{*this, turn}, std::move(packet));
}

// Sends all filters in one packet. Returns the indices of those that are malformed: the broker
// would have to end the connection over them, and the others are worth having.
std::vector<std::size_t> Session::subscribe(Turn& turn) {
  CHECK(subscribing_ != nullptr);
  std::vector<std::size_t> malformed;
  Subscribe packet;
  for (std::size_t i = 0; i < subscribing_->subscriptions.size(); ++i) {
    auto& subscription = subscribing_->subscriptions[i];
    if (subscription.filter.empty()) continue;
    if (!check_topic_filter(subscription.filter)) {
      malformed.push_back(i);
      continue;
    }
    packet.subscriptions.push_back(std::move(subscription));
    subscribing_->indices.push_back(i);
  }
  subscribing_->subscriptions = {};
  if (packet.subscriptions.empty()) {
    subscribing_.reset();
    return malformed;
  }
  packet.id = outgoing_.next_id(no_packet_id);
  subscribing_->id = packet.id;
  send(Packet{std::move(packet)}, turn);
  return malformed;
}

// [MQTT-4.4.0-1]: what was unacknowledged is sent again under its old identifier, in its old order.
void Session::resume(bool session_present, Turn& turn) {
  if (!session_present) {
    incoming_.clear();
    for (auto& message : outgoing_.take_exactly_once()) {
      turn.out.events.push_back(PublishLost{message.id, std::move(message.topic)});
    }
  }
  for (auto& flight : outgoing_.flights()) {
    if (flight.is_released) {
      send(Packet{Pubrel{flight.publish.id}}, turn);
      continue;
    }
    flight.publish.duplicate = session_present;
    send(flight.publish, turn);
  }
}

PacketId Session::subscribe_id() const { return subscribing_ ? subscribing_->id : no_packet_id; }

}  // namespace cordelia::mqtt
