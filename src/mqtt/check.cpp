#include "mqtt/limits.hpp"
#include "mqtt/packet.hpp"
#include "mqtt/topic.hpp"
#include "mqtt/utf8.hpp"

namespace cordelia::mqtt {
namespace {

Result<void> check_qos(Qos qos) {
  if (qos > Qos::exactly_once) return base::fail(Fault::qos_bad);
  return {};
}

Result<void> check_id(PacketId id) {
  if (id == no_packet_id) return base::fail(Fault::id_zero);  // [MQTT-2.3.1-1]
  return {};
}

Result<void> check_will(const Will& will) {
  TRY_VOID(check_qos(will.qos));
  TRY_VOID(check_topic_name(will.topic));
  if (will.payload.size() > field_bytes_max) return base::fail(Fault::text_too_long);
  return {};
}

Result<void> check_code(std::uint8_t code) {
  const bool is_known = code <= 2 || code == subscription_refused_code;
  if (!is_known) return base::fail(Fault::return_code_bad);  // [MQTT-3.9.3-2]
  return {};
}

// MQTT 3.1.1 section 3.1.3.5: binary, but only behind a user name [MQTT-3.1.2-22].
Result<void> check_password(const Connect& packet) {
  if (!packet.password) return {};
  if (!packet.user_name) return base::fail(Fault::password_without_user_name);
  if (packet.password->size() > field_bytes_max) return base::fail(Fault::text_too_long);
  return {};
}

struct Check {
  Result<void> operator()(const Connect& packet) const {
    TRY_VOID(check_text(packet.client_id));
    // [MQTT-3.1.3-7]
    if (packet.client_id.empty() && !packet.clean_session) {
      return base::fail(Fault::client_id_missing);
    }
    if (packet.will) TRY_VOID(check_will(*packet.will));
    if (packet.user_name) TRY_VOID(check_text(*packet.user_name));
    return check_password(packet);
  }

  Result<void> operator()(const Connack& /*any code may arrive*/) const { return {}; }

  Result<void> operator()(const Publish& packet) const { return check(packet); }

  template <PacketType Type>
  Result<void> operator()(const Acknowledgement<Type>& packet) const {
    return check_id(packet.id);
  }

  Result<void> operator()(const Subscribe& packet) const {
    TRY_VOID(check_id(packet.id));
    if (packet.subscriptions.empty()) return base::fail(Fault::list_empty);  // [MQTT-3.8.3-3]
    for (const auto& subscription : packet.subscriptions) {
      TRY_VOID(check_topic_filter(subscription.filter));
      TRY_VOID(check_qos(subscription.qos));
    }
    return {};
  }

  Result<void> operator()(const Suback& packet) const {
    TRY_VOID(check_id(packet.id));
    if (packet.codes.empty()) return base::fail(Fault::list_empty);
    for (const auto code : packet.codes) TRY_VOID(check_code(code));
    return {};
  }

  Result<void> operator()(const Unsubscribe& packet) const {
    TRY_VOID(check_id(packet.id));
    if (packet.filters.empty()) return base::fail(Fault::list_empty);  // [MQTT-3.10.3-2]
    for (const auto& filter : packet.filters) TRY_VOID(check_topic_filter(filter));
    return {};
  }

  Result<void> operator()(const Pingreq& /*empty*/) const { return {}; }

  Result<void> operator()(const Pingresp& /*empty*/) const { return {}; }

  Result<void> operator()(const Disconnect& /*empty*/) const { return {}; }
};

}  // namespace

Result<void> check(const Packet& packet) { return std::visit(Check{}, packet); }

Result<void> check(const Publish& packet) {
  TRY_VOID(check_qos(packet.qos));
  TRY_VOID(check_topic_name(packet.topic));
  if (packet.qos != Qos::at_most_once) return check_id(packet.id);
  if (packet.duplicate) return base::fail(Fault::duplicate_at_qos_0);  // [MQTT-3.3.1-2]
  return {};
}

}  // namespace cordelia::mqtt
