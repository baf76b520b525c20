#include "mqtt/test_broker.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "mqtt/encoder.hpp"

namespace cordelia::mqtt::test {

struct Broker::Handler {
  Broker& broker;
  base::Bytes& answer;

  void send(const Packet& packet) const { ASSERT_TRUE(encode(packet, answer)); }

  void operator()(const Connect& packet) const {
    EXPECT_FALSE(broker.is_connected_) << "CONNECT twice";
    broker.is_connected_ = true;
    if (packet.clean_session) broker.restart();
    send(Connack{broker.has_session_, 0});
    broker.has_session_ = !packet.clean_session;
    for (auto& sent : broker.outgoing_) {
      sent.message.duplicate = true;
      sent.is_released ? send(Pubrel{sent.message.id}) : send(sent.message);
    }
  }

  void operator()(const Publish& packet) const {
    const bool is_new =
        packet.qos != Qos::exactly_once || broker.received_.insert(packet.id).second;
    if (is_new) broker.delivered.emplace_back(base::text_of(packet.payload));
    if (packet.qos == Qos::at_least_once) send(Puback{packet.id});
    if (packet.qos == Qos::exactly_once) send(Pubrec{packet.id});
  }

  void operator()(const Pubrel& packet) const {
    broker.received_.erase(packet.id);
    send(Pubcomp{packet.id});
  }

  void operator()(const Puback& packet) const { erase(packet.id, Qos::at_least_once); }

  void operator()(const Pubrec& packet) const {
    const auto sent = find(packet.id);
    ASSERT_NE(sent, broker.outgoing_.end());
    sent->is_released = true;
    send(Pubrel{packet.id});
  }

  void operator()(const Pubcomp& packet) const { erase(packet.id, Qos::exactly_once); }

  void operator()(const Subscribe& packet) const {
    send(Suback{packet.id, std::vector<std::uint8_t>(packet.subscriptions.size(), 0)});
  }

  void operator()(const Pingreq& /*empty*/) const { send(Pingresp{}); }

  void operator()(const Disconnect& /*empty*/) const { broker.is_connected_ = false; }

  template <typename Other>
  void operator()(const Other& packet) const {
    ADD_FAILURE() << "a client must not send " << name_of(type_of(packet));
  }

  std::vector<Sent>::iterator find(PacketId id) const {
    return std::find_if(broker.outgoing_.begin(), broker.outgoing_.end(),
                        [id](const Sent& sent) { return sent.message.id == id; });
  }

  void erase(PacketId id, Qos qos) const {
    const auto sent = find(id);
    ASSERT_NE(sent, broker.outgoing_.end());
    EXPECT_EQ(sent->message.qos, qos);
    broker.outgoing_.erase(sent);
  }
};

void Broker::accept() {
  decoder_ = {};
  is_connected_ = false;
}

void Broker::take(base::ByteView bytes, base::Bytes& answer) {
  for (;;) {
    const auto next = decoder_.next(bytes);
    ASSERT_TRUE(next) << text(next.error());
    if (!*next) return;
    const auto& packet = (*next)->packet;
    EXPECT_TRUE(is_connected_ || type_of(packet) == PacketType::connect);
    std::visit(Handler{*this, answer}, packet);
  }
}

void Broker::publish(Publish message, base::Bytes& out) {
  if (message.qos != Qos::at_most_once) {
    message.id = PacketId{++last_id_};
    outgoing_.push_back({message});
  }
  if (is_connected_) {
    ASSERT_TRUE(encode(message, out));
  }
}

void Broker::restart() {
  received_.clear();
  outgoing_.clear();
  has_session_ = false;
}

}  // namespace cordelia::mqtt::test
