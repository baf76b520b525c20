#include "observer/publication.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>

#include "base/base64.hpp"
#include "base/legible.hpp"
#include "mqtt/topic.hpp"
#include "observer/limits.hpp"

namespace cordelia::observer {
namespace {

namespace json = boost::json;

template <typename T>
using Read = base::Result<T, std::string>;

constexpr std::array<std::string_view, 5> members{"topic", "payload", "payload_base64", "qos",
                                                  "retain"};
constexpr std::size_t quoted_bytes_max = 60;

Read<void> check_members(const json::object& object) {
  for (const auto& member : object) {
    const std::string_view key = member.key();
    if (std::find(members.begin(), members.end(), key) != members.end()) continue;
    return base::fail(
        fmt::format("there is no member \"{}\"; known are topic, payload, "
                    "payload_base64, qos and retain",
                    base::legible(key.substr(0, quoted_bytes_max)).text));
  }
  return {};
}

// A text, or "" where there is none.
Read<std::string_view> text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (value == nullptr) return std::string_view();
  if (!value->is_string()) return base::fail(fmt::format("{} is no text", key));
  return std::string_view(value->get_string());
}

Read<std::string> read_topic(const json::object& object) {
  TRY(const auto topic, text_of(object, "topic"));
  if (topic.empty()) return base::fail(std::string("topic is missing or empty"));
  if (topic.front() == '$') {
    return base::fail(std::string("topic: what begins with $ belongs to the broker"));
  }
  if (const auto good = mqtt::check_topic_name(topic); !good) {
    return base::fail(fmt::format("topic: {}", mqtt::text(good.error())));
  }
  return std::string(topic);
}

Read<base::Bytes> read_payload(const json::object& object) {
  TRY(const auto text, text_of(object, "payload"));
  TRY(const auto base64, text_of(object, "payload_base64"));
  if (object.contains("payload") && object.contains("payload_base64")) {
    return base::fail(std::string("payload and payload_base64 exclude each other"));
  }
  auto payload = base::copy_of(base::bytes_of(text));
  if (!base64.empty()) {
    auto decoded = base::base64_decode(base64);
    if (!decoded) return base::fail(std::string("payload_base64 is no Base64 with padding"));
    payload = *std::move(decoded);
  }
  if (payload.size() <= limits::publish_bytes_max) return payload;
  return base::fail(fmt::format("the payload has {} bytes; {} are allowed", payload.size(),
                                limits::publish_bytes_max));
}

Read<mqtt::Qos> read_qos(const json::object& object) {
  const auto* value = object.if_contains("qos");
  if (value == nullptr) return mqtt::Qos::at_most_once;
  boost::system::error_code error;
  const auto number = value->is_number() ? value->to_number<int>(error) : -1;
  if (error || number < 0 || number > 2) return base::fail(std::string("qos is none of 0, 1, 2"));
  return static_cast<mqtt::Qos>(number);
}

Read<bool> read_retain(const json::object& object) {
  const auto* value = object.if_contains("retain");
  if (value == nullptr) return false;
  if (!value->is_bool()) return base::fail(std::string("retain is neither true nor false"));
  return value->get_bool();
}

}  // namespace

Read<mqtt::Message> read_publication(const json::value& body) {
  if (!body.is_object()) return base::fail(std::string("the body is no JSON object"));
  const auto& object = body.get_object();
  TRY_VOID(check_members(object));
  mqtt::Message message;
  TRY(message.topic, read_topic(object));
  TRY(message.payload, read_payload(object));
  TRY(message.qos, read_qos(object));
  TRY(message.retain, read_retain(object));
  return message;
}

}  // namespace cordelia::observer
