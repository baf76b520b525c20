#include "lab/lesson_script.hpp"

#include <gtest/gtest.h>

#include "mqtt/encoder.hpp"

namespace cordelia::lab {
namespace {

constexpr mqtt::PacketId id{7};
constexpr auto at_least_once = mqtt::Qos::at_least_once;

Listener row(Act act, std::uint8_t number = 0) {
  return {.public_port = 1,
          .address = "",
          .group = Group::lessons,
          .meaning = "",
          .act = act,
          .number = number};
}

base::Bytes wire(std::initializer_list<mqtt::Packet> packets) {
  base::Bytes bytes;
  for (const auto& packet : packets) EXPECT_TRUE(mqtt::encode(packet, bytes).has_value());
  return bytes;
}

const mqtt::Connect connect{.client_id = "me"};
const mqtt::Publish publish{.topic = "t", .qos = at_least_once, .id = id};
const mqtt::Subscribe subscribe{id, {{"a", at_least_once}, {"b", mqtt::Qos::at_most_once}}};

TEST(LessonScript, IsAGoodBrokerInEverythingButItsLesson) {
  const auto listener = row(Act::refuses_subscriptions);
  LessonScript script{listener};
  const auto answer = script.on_bytes(
      wire({connect, publish, mqtt::Publish{.topic = "t", .qos = mqtt::Qos::exactly_once, .id = id},
            mqtt::Pubrel{id}, mqtt::Unsubscribe{id, {"a"}}, mqtt::Pingreq{}}));
  EXPECT_EQ(answer.bytes, wire({mqtt::Connack{}, mqtt::Puback{id}, mqtt::Pubrec{id},
                                mqtt::Pubcomp{id}, mqtt::Unsuback{id}, mqtt::Pingresp{}}));
  EXPECT_EQ(answer.ending, Ending::none);
  EXPECT_EQ(script.on_bytes(wire({mqtt::Disconnect{}})).ending, Ending::orderly);
}

TEST(LessonScript, DoesWhatItsActSays) {
  struct Case {
    Act act;
    base::Bytes answer;
    Ending ending;
  };

  base::Bytes half = wire({mqtt::Connack{}});
  base::append(half, base::bytes_of({"\x30\x20\x00\x08"
                                     "cordelia",
                                     12}));
  base::Bytes huge = wire({mqtt::Connack{}, mqtt::Suback{id, {1, 0}}, mqtt::Puback{id}});
  const auto length = base::copy_of(base::bytes_of("\x30\xFF\xFF\xFF\x7F"));
  huge.insert(huge.begin() + 4, length.begin(), length.end());
  const auto connack = wire({mqtt::Connack{}});
  const auto subscribed = wire({mqtt::Connack{}, mqtt::Suback{id, {1, 0}}});
  const Case cases[] = {
      {Act::hangs_up_at_once, connack, Ending::orderly},
      {Act::registers, connack, Ending::orderly},
      {Act::cuts_off_at_once, connack, Ending::cut_off},
      {Act::ends_inside_packet, half, Ending::orderly},
      {Act::announces_too_much, huge, Ending::none},
      {Act::refuses_subscriptions,
       wire({mqtt::Connack{}, mqtt::Suback{id, {0x80, 0x80}}, mqtt::Puback{id}}), Ending::none},
      {Act::hangs_up_before_puback, subscribed, Ending::orderly},
      {Act::withholds_puback, subscribed, Ending::none},
  };
  for (const Case& c : cases) {
    const auto listener = row(c.act);
    LessonScript script{listener};
    const auto answer = script.on_bytes(wire({connect, subscribe, publish}));
    EXPECT_EQ(answer.bytes, c.answer) << static_cast<int>(c.act);
    EXPECT_EQ(answer.ending, c.ending) << static_cast<int>(c.act);
  }
}

TEST(LessonScript, RefusesWithTheNumberOfItsRow) {
  for (std::uint8_t code = 1; code <= 5; ++code) {
    const auto listener = row(Act::refuses, code);
    LessonScript script{listener};
    const auto answer = script.on_bytes(wire({connect}));
    EXPECT_EQ(answer.bytes, wire({mqtt::Connack{.code = code}}));
    EXPECT_EQ(answer.ending, Ending::orderly);
  }
}

TEST(LessonScript, StaysSilentOrSpeaksGarbage) {
  const auto silent = row(Act::never_answers_connect);
  LessonScript nothing{silent};
  EXPECT_TRUE(nothing.on_bytes(wire({connect})).bytes.empty());
  const auto odd = row(Act::answers_no_mqtt);
  LessonScript garbage{odd};
  const auto answer = garbage.on_bytes(wire({connect}));
  mqtt::Decoder decoder;
  base::ByteView view{answer.bytes};
  EXPECT_FALSE(decoder.next(view).has_value()) << "it can be taken for MQTT";
}

TEST(LessonScript, CutsOffClientsThatSpeakNoMqtt) {
  const auto listener = row(Act::withholds_puback);
  LessonScript strange{listener};
  EXPECT_EQ(strange.on_bytes(base::bytes_of("GET / HTTP/1.1\r\n\r\n")).ending, Ending::cut_off);
  LessonScript reversed{listener};
  EXPECT_EQ(reversed.on_bytes(wire({mqtt::Connack{}})).ending, Ending::cut_off);
}

TEST(LessonScript, TakesPacketsByteByByte) {
  const auto listener = row(Act::refuses, 5);
  LessonScript script{listener};
  Answer last;
  for (const std::byte one : wire({connect})) last = script.on_bytes({&one, 1});
  EXPECT_EQ(last.ending, Ending::orderly);
}

TEST(InsteadOfTls, IsSaidByTheListenersThatSpeakNone) {
  for (const Listener* listener : listeners_of(Player::lab)) {
    const auto answer = instead_of_tls(*listener);
    const bool acts_before_tls =
        listener->act >= Act::never_answers && listener->act <= Act::answers_garbage;
    EXPECT_EQ(answer.has_value(), acts_before_tls) << listener->public_port;
  }
  EXPECT_EQ(base::text_of(instead_of_tls(row(Act::alerts, 80))->bytes),
            std::string_view("\x15\x03\x03\x00\x02\x02\x50", 7));
  EXPECT_EQ(instead_of_tls(row(Act::resets))->ending, Ending::reset);
}

}  // namespace
}  // namespace cordelia::lab
