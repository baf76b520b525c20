#include "lab/lesson_script.hpp"

#include "base/check.hpp"
#include "mqtt/encoder.hpp"

namespace cordelia::lab {
namespace {

using namespace std::string_view_literals;

// RFC 9110 section 15.5.1: what web servers say to a ClientHello.
constexpr auto http_answer =
    "HTTP/1.1 400 Bad Request\r\nServer: a web server\r\nContent-Length: 0\r\n"
    "Connection: close\r\n\r\n"sv;

// MQTT 3.1.1 section 3.2: brokers that take a ClientHello for a bad CONNECT.
constexpr auto mqtt_answer = "\x20\x02\x00\x01"sv;

// Nothing that any protocol of the module begins with.
constexpr auto garbage = "\xDE\xAD\xBE\xEF garbage \xFF\xFF\xFF\xFF"sv;

// MQTT 3.1.1 section 2.2.3: PUBLISH with the largest length of all.
constexpr auto largest_publish = "\x30\xFF\xFF\xFF\x7F"sv;

// PUBLISH of 32 bytes, of which these are the first ones.
constexpr auto front_of_publish =
    "\x30\x20\x00\x08"
    "cordelia"sv;

// RFC 8446 section 6: a fatal alert in a record of version 1.2.
base::Bytes alert_record(std::uint8_t alert) {
  base::Bytes record = base::copy_of(base::bytes_of("\x15\x03\x03\x00\x02\x02"sv));
  record.push_back(std::byte{alert});
  return record;
}

Answer text_answer(std::string_view text, Ending ending) {
  return {base::copy_of(base::bytes_of(text)), ending};
}

void say(const mqtt::Packet& packet, Answer& answer) {
  CHECK(mqtt::encode(packet, answer.bytes).has_value());
}

void say(std::string_view text, Answer& answer) {
  base::append(answer.bytes, base::bytes_of(text));
}

}  // namespace

std::optional<Answer> instead_of_tls(const Listener& listener) {
  switch (listener.act) {
    case Act::never_answers:
      return Answer{};
    case Act::hangs_up:
      return Answer{{}, Ending::orderly};
    case Act::resets:
      return Answer{{}, Ending::reset};
    case Act::alerts:
      return Answer{alert_record(listener.number), Ending::orderly};
    case Act::answers_http:
      return text_answer(http_answer, Ending::orderly);
    case Act::answers_mqtt:
      return text_answer(mqtt_answer, Ending::orderly);
    case Act::answers_garbage:
      return text_answer(garbage, Ending::orderly);
    default:
      return std::nullopt;
  }
}

Answer LessonScript::on_bytes(base::ByteView input) {
  Answer answer;
  while (answer.ending == Ending::none) {
    const auto next = decoder_.next(input);
    if (!next) {
      answer.ending = Ending::cut_off;
      break;
    }
    if (!*next) break;
    on_packet((*next)->packet, answer);
  }
  return answer;
}

void LessonScript::on_packet(const mqtt::Packet& packet, Answer& answer) const {
  if (std::holds_alternative<mqtt::Connect>(packet)) {
    on_connect(answer);
  } else if (const auto* subscribe = std::get_if<mqtt::Subscribe>(&packet)) {
    on_subscribe(*subscribe, answer);
  } else if (const auto* publish = std::get_if<mqtt::Publish>(&packet)) {
    on_publish(*publish, answer);
  } else if (const auto* unsubscribe = std::get_if<mqtt::Unsubscribe>(&packet)) {
    say(mqtt::Unsuback{unsubscribe->id}, answer);
  } else if (const auto* release = std::get_if<mqtt::Pubrel>(&packet)) {
    say(mqtt::Pubcomp{release->id}, answer);
  } else if (std::holds_alternative<mqtt::Pingreq>(packet)) {
    say(mqtt::Pingresp{}, answer);
  } else if (std::holds_alternative<mqtt::Disconnect>(packet)) {
    answer.ending = Ending::orderly;
  } else {
    answer.ending = Ending::cut_off;  // nothing that a client may send
  }
}

void LessonScript::on_connect(Answer& answer) const {
  switch (listener_.act) {
    case Act::never_answers_connect:
      return;
    case Act::refuses:
      say(mqtt::Connack{.code = listener_.number}, answer);
      answer.ending = Ending::orderly;
      return;
    case Act::answers_no_mqtt:
      say(garbage, answer);
      answer.ending = Ending::orderly;
      return;
    default:
      break;
  }
  say(mqtt::Connack{}, answer);
  switch (listener_.act) {
    case Act::registers:
    case Act::hangs_up_at_once:
      answer.ending = Ending::orderly;
      return;
    case Act::cuts_off_at_once:
      answer.ending = Ending::cut_off;
      return;
    case Act::ends_inside_packet:
      say(front_of_publish, answer);
      answer.ending = Ending::orderly;
      return;
    case Act::announces_too_much:
      return say(largest_publish, answer);
    default:
      return;
  }
}

void LessonScript::on_subscribe(const mqtt::Subscribe& packet, Answer& answer) const {
  mqtt::Suback suback{packet.id, {}};
  for (const auto& subscription : packet.subscriptions) {
    suback.codes.push_back(listener_.act == Act::refuses_subscriptions
                               ? mqtt::subscription_refused_code
                               : static_cast<std::uint8_t>(subscription.qos));
  }
  say(suback, answer);
}

void LessonScript::on_publish(const mqtt::Publish& packet, Answer& answer) const {
  if (packet.qos == mqtt::Qos::at_most_once || listener_.act == Act::withholds_puback) return;
  if (listener_.act == Act::hangs_up_before_puback) {
    answer.ending = Ending::orderly;
  } else if (packet.qos == mqtt::Qos::at_least_once) {
    say(mqtt::Puback{packet.id}, answer);
  } else {
    say(mqtt::Pubrec{packet.id}, answer);
  }
}

}  // namespace cordelia::lab
