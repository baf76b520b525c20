#include "sim/broker.hpp"

#include <fmt/format.h>

#include "mqtt/encoder.hpp"

namespace cordelia::sim {

using mqtt::Connack;
using mqtt::Connect;
using mqtt::Disconnect;
using mqtt::Packet;
using mqtt::PacketId;
using mqtt::Pingreq;
using mqtt::Pingresp;
using mqtt::Puback;
using mqtt::Pubcomp;
using mqtt::Publish;
using mqtt::Pubrec;
using mqtt::Pubrel;
using mqtt::Qos;
using mqtt::Suback;
using mqtt::Subscribe;
using mqtt::Unsuback;

// Answers one packet of the client.
struct Broker::Answer {
  Broker& broker;
  base::Bytes& to;

  void send(const Packet& packet) const {
    if (!mqtt::encode(packet, to)) broker.violation_ = "the broker cannot encode its own answer";
  }

  bool acknowledges() const {
    if (broker.mood_ == Mood::silent) return false;
    return broker.mood_ != Mood::forgets || broker.random_.below(2) == 0;
  }

  void operator()(const Connect& /*packet*/) const {
    if (broker.is_connected_) broker.violation_ = "CONNECT twice";
    if (broker.mood_ == Mood::silent) return;
    if (broker.mood_ == Mood::rude) {
      base::append(to, base::bytes_of("HTTP/1.1 400 Bad Request\r\n\r\n"));
      return;
    }
    if (broker.mood_ == Mood::refuses) {
      return send(Connack{false, static_cast<std::uint8_t>(1 + broker.random_.below(5))});
    }
    broker.is_connected_ = true;
    send(Connack{});
  }

  void operator()(const Publish& packet) const {
    if (!acknowledges()) return;
    if (packet.qos == Qos::at_least_once) send(Puback{packet.id});
    if (packet.qos == Qos::exactly_once) send(Pubrec{packet.id});
  }

  void operator()(const Pubrel& packet) const {
    if (acknowledges()) send(Pubcomp{packet.id});
  }

  void operator()(const Puback& /*packet*/) const {}

  void operator()(const Pubrec& packet) const {
    if (acknowledges()) send(Pubrel{packet.id});
  }

  void operator()(const Pubcomp& /*packet*/) const {}

  void operator()(const Subscribe& packet) const {
    if (broker.mood_ == Mood::silent) return;
    Suback answer{packet.id, {}};
    for (const auto& subscription : packet.subscriptions) {
      const bool refuses = broker.mood_ == Mood::forgets && broker.random_.below(2) == 0;
      answer.codes.push_back(refuses ? mqtt::subscription_refused_code
                                     : static_cast<std::uint8_t>(subscription.qos));
    }
    send(answer);
  }

  void operator()(const Pingreq& /*packet*/) const {
    if (broker.mood_ != Mood::silent) send(Pingresp{});
  }

  void operator()(const Disconnect& /*packet*/) const { broker.said_goodbye_ = true; }

  template <typename Other>
  void operator()(const Other& packet) const {
    broker.violation_ =
        fmt::format("a client must not send {}", mqtt::name_of(mqtt::type_of(packet)));
  }
};

void Broker::accept() {
  decoder_ = {};
  is_connected_ = false;
  is_taken_for_connected_ = false;
  said_goodbye_ = false;
}

base::Bytes Broker::take(base::ByteView bytes) {
  base::Bytes answer;
  while (violation_.empty()) {
    const auto next = decoder_.next(bytes);
    // A module that was told to speak TLS here, or the other way round, is no violation.
    if (!next) {
      if (is_connected_) violation_ = fmt::format("malformed packet: {}", mqtt::text(next.error()));
      break;
    }
    if (!*next) break;
    const auto& packet = (*next)->packet;
    if (said_goodbye_) violation_ = "a packet behind DISCONNECT";
    if (!is_connected_ && !is_taken_for_connected_ && mood_ == Mood::kind &&
        mqtt::type_of(packet) != mqtt::PacketType::connect) {
      violation_ = fmt::format("{} before CONNACK", mqtt::name_of(mqtt::type_of(packet)));
    }
    std::visit(Answer{*this, answer}, packet);
  }
  return answer;
}

base::Bytes Broker::publish(const std::string& topic, const std::string& payload, Qos qos) {
  base::Bytes bytes;
  if (!is_connected_) return bytes;
  Publish message{.topic = topic, .payload = base::copy_of(base::bytes_of(payload)), .qos = qos};
  if (qos != Qos::at_most_once) {
    // Identifiers from the upper half: none is ever the module's.
    if (++last_id_ < 0x8000) last_id_ = 0x8000;
    message.id = PacketId{last_id_};
  }
  if (!mqtt::encode(message, bytes)) bytes.clear();
  return bytes;
}

base::Bytes Broker::nonsense() {
  const PacketId unknown{0xFFFF};
  const Packet wrong[] = {Connack{},
                          Puback{unknown},
                          Pubrec{unknown},
                          Pubrel{unknown},
                          Pubcomp{unknown},
                          Suback{unknown, {0}},
                          Unsuback{unknown},
                          Pingresp{},
                          Pingreq{},
                          Disconnect{},
                          Connect{.client_id = "broker"},
                          Subscribe{unknown, {{"a", Qos::at_most_once}}}};
  base::Bytes bytes;
  const auto& packet = wrong[random_.below(std::size(wrong))];
  if (!mqtt::encode(packet, bytes)) return bytes;
  if (std::holds_alternative<Connack>(packet)) is_taken_for_connected_ = true;
  const auto damage = random_.below(4);
  if (damage == 0) bytes.resize(random_.below(bytes.size()) + 1);
  if (damage == 1) bytes[random_.below(bytes.size())] ^= std::byte{1} << random_.below(8);
  return bytes;
}

}  // namespace cordelia::sim
