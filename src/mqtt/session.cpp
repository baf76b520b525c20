#include "mqtt/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "base/release.hpp"
#include "mqtt/encoder.hpp"
#include "mqtt/limits.hpp"
#include "mqtt/packet_gate.hpp"

namespace cordelia::mqtt {
namespace {

Packet connect_packet(ConnectOptions& options) {
  return Connect{.client_id = options.client_id,
                 .clean_session = options.clean_session,
                 .keep_alive_s = static_cast<std::uint16_t>(options.keep_alive.count()),
                 .will = std::move(options.will),
                 .user_name = std::move(options.user_name),
                 .password = std::move(options.password)};
}

bool is_in_range(std::chrono::seconds keep_alive) {
  return keep_alive.count() >= 0 && keep_alive.count() <= keep_alive_s_max;
}

Result<void> check_options(const ConnectOptions& options) {
  if (!is_in_range(options.keep_alive)) return base::fail(Fault::keep_alive_out_of_range);
  for (const auto& subscription : options.subscriptions) {
    if (subscription.qos > Qos::exactly_once) return base::fail(Fault::qos_bad);
  }
  return {};
}

void report_lost(std::vector<Publish> messages, Output& out) {
  for (auto& message : messages) {
    out.events.push_back(PublishLost{message.id, std::move(message.topic)});
  }
}

}  // namespace

Result<void> Session::start(ConnectOptions options, base::Instant now, Output& out) {
  if (!is_idle()) return base::fail(Fault::already_started);
  TRY_VOID(check_options(options));
  const auto connect = connect_packet(options);
  TRY_VOID(check(connect));
  // [MQTT-3.1.2-6]: a clean session begins with nothing; a kept one belongs to one client.
  if (options.clean_session || options.client_id != kept_client_id_) forget(out);

  phase_ = Phase::connecting;
  deadline_ = now + options.connack_timeout;
  last_received_ = now;
  keep_alive_s_ = static_cast<std::uint16_t>(options.keep_alive.count());
  packet_bytes_max_ = options.packet_bytes_max;
  decoder_ = Decoder(packet_bytes_max_);
  is_clean_ = options.clean_session;
  is_pinging_ = false;
  if (!is_clean_) kept_client_id_ = std::move(options.client_id);
  subscribing_ = std::make_unique<Subscribing>();
  subscribing_->subscriptions = std::move(options.subscriptions);
  Turn turn{now, out};
  send(connect, turn);
  return {};
}

void Session::on_bytes(base::ByteView input, base::Instant now, Output& out) {
  if (!input.empty()) last_received_ = now;
  Turn turn{now, out};
  while (!is_idle()) {
    auto next = decoder_.next(input);
    if (!next) return fail(next.error(), "malformed packet", turn);
    if (!*next) return;
    auto& [packet, bytes] = **next;
    if (gate_ != nullptr && !arrives(packet, turn)) continue;
    const char* name = name_of(type_of(packet));
    if (trace_->listens()) {
      trace_->on(base::MqttPacket{base::Direction::received, name, bytes, describe(packet)});
    }
    if (const auto done = handle(std::move(packet), turn); !done) fail(done.error(), name, turn);
  }
}

bool Session::arrives(Packet& packet, Turn& turn) {
  const auto verdict = gate_->on_received(packet);
  if (verdict == PacketGate::Verdict::end) {
    end(Closed{CloseReason::connection_lost,
               fmt::format("The connection ended before {}.", name_of(type_of(packet)))},
        turn.out);
    turn.out.close = true;
  }
  return verdict == PacketGate::Verdict::pass;
}

void Session::on_time(base::Instant now, Output& out) {
  Turn turn{now, out};
  if (phase_ == Phase::established) return ping_if_due(turn);
  if (phase_ != Phase::connecting || now < deadline_) return;
  end(Closed{CloseReason::connack_timeout, "The broker did not answer CONNECT in time."}, out);
  out.close = true;
}

std::optional<base::Instant> Session::due() const {
  if (is_idle()) return std::nullopt;
  if (phase_ == Phase::connecting || is_pinging_) return deadline_;
  if (keep_alive_s_ == 0) return std::nullopt;
  return ping_due();
}

Result<PacketId> Session::publish(Message message, base::Instant now, Output& out) {
  if (!is_established()) return base::fail(Fault::not_connected);
  Publish packet{.topic = std::move(message.topic),
                 .payload = std::move(message.payload),
                 .qos = message.qos,
                 .retain = message.retain};
  const bool is_acknowledged = packet.qos != Qos::at_most_once;
  if (is_acknowledged && outgoing_.is_full()) return base::fail(Fault::in_flight_full);
  if (is_acknowledged) packet.id = outgoing_.next_id(subscribe_id());
  TRY_VOID(check(packet));
  if (encoded_bytes(packet) > packet_bytes_max_) {
    return base::fail(Fault::packet_too_long);
  }
  Turn turn{now, out};
  send(packet, turn);
  const auto id = packet.id;
  if (is_acknowledged) outgoing_.add(std::move(packet));
  return id;
}

void Session::disconnect(base::Instant now, Output& out) {
  if (is_idle()) return;
  // Legal before CONNACK too [MQTT-3.1.4-5], and it keeps the broker from publishing the will.
  Turn turn{now, out};
  send(Packet{Disconnect{}}, turn);
  end(Closed{CloseReason::asked, "The module disconnected."}, out);
  out.close = true;
}

void Session::connection_lost(base::Instant /*now*/, Output& out) {
  if (is_idle()) return;
  const char* where = "";
  if (decoder_.is_inside_packet()) {
    where = " in the middle of a packet";
  } else if (phase_ == Phase::connecting) {
    where = " before CONNACK";
  }
  end(Closed{CloseReason::connection_lost, fmt::format("The connection ended{}.", where)}, out);
}

void Session::forget(Output& out) {
  CHECK(is_idle());
  report_lost(outgoing_.take_all(), out);
  incoming_.clear();
  base::release(kept_client_id_);
}

void Session::ping_if_due(Turn& turn) {
  const auto next = due();
  if (!next || turn.now < *next) return;
  if (is_pinging_) {
    end(Closed{CloseReason::keep_alive, "The broker did not answer PINGREQ in time."}, turn.out);
    turn.out.close = true;
    return;
  }
  is_pinging_ = true;
  deadline_ = turn.now + std::chrono::milliseconds{500} * keep_alive_s_;
  send(Packet{Pingreq{}}, turn);
}

base::Instant Session::ping_due() const {
  // Also when nothing is heard: who only publishes would never notice a broker that is gone.
  return std::min(last_sent_, last_received_) + std::chrono::seconds{keep_alive_s_};
}

void Session::send(const Packet& packet, Turn& turn) {
  const auto before = turn.out.bytes.size();
  CHECK(encode(packet, turn.out.bytes).has_value());
  last_sent_ = turn.now;
  if (trace_->listens()) trace_sent(packet, turn.out.bytes.size() - before);
  if (gate_ != nullptr) gate_->on_sent(type_of(packet));
}

void Session::send(const Publish& packet, Turn& turn) {
  const auto before = turn.out.bytes.size();
  CHECK(encode(packet, turn.out.bytes).has_value());
  last_sent_ = turn.now;
  if (trace_->listens()) trace_sent(Packet{packet}, turn.out.bytes.size() - before);
  if (gate_ != nullptr) gate_->on_sent(PacketType::publish);
}

void Session::trace_sent(const Packet& packet, std::size_t bytes) const {
  trace_->on(
      base::MqttPacket{base::Direction::sent, name_of(type_of(packet)), bytes, describe(packet)});
}

// [MQTT-4.8.0-1]: the connection ends, without DISCONNECT, so that the will is published.
void Session::fail(Fault fault, const char* packet, Turn& turn) {
  auto detail = fmt::format("The broker broke the protocol: {} ({}).", text(fault), packet);
  end(Closed{CloseReason::protocol_error, std::move(detail)}, turn.out);
  turn.out.close = true;
}

void Session::end(Event last, Output& out) {
  phase_ = Phase::idle;
  decoder_ = {};
  subscribing_.reset();
  is_pinging_ = false;
  if (is_clean_) forget(out);
  out.events.push_back(std::move(last));
}

}  // namespace cordelia::mqtt
