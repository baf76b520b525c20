#include "observer/publication.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "base/bytes.hpp"
#include "observer/limits.hpp"

namespace cordelia::observer {
namespace {

std::string refusal(std::string_view body) {
  const auto read = read_publication(boost::json::parse(body));
  return read ? "taken" : read.error();
}

TEST(Publication, IsReadFromJson) {
  const auto message = read_publication(
      boost::json::parse(R"({"topic":"a/b","payload_base64":"AP8=","qos":2,"retain":true})"));
  ASSERT_TRUE(message) << message.error();
  EXPECT_EQ(message->topic, "a/b");
  EXPECT_EQ(base::text_of(message->payload), std::string_view("\0\xFF", 2));
  EXPECT_EQ(message->qos, mqtt::Qos::exactly_once);
  EXPECT_TRUE(message->retain);
  EXPECT_EQ(refusal(R"({"topic":"a"})"), "taken");
}

TEST(Publication, SaysWhatIsWrong) {
  EXPECT_EQ(refusal("[]"), "the body is no JSON object");
  EXPECT_EQ(refusal("{}"), "topic is missing or empty");
  EXPECT_EQ(refusal(R"({"topic":7})"), "topic is no text");
  EXPECT_EQ(refusal(R"({"topic":"a/+"})"), "topic: the topic name holds a wildcard");
  EXPECT_EQ(refusal(R"({"topic":"a/#"})"), "topic: the topic name holds a wildcard");
  EXPECT_EQ(refusal(R"({"topic":"a\u0000"})"), "topic: a text is no UTF-8, or holds U+0000");
  EXPECT_EQ(refusal(R"({"topic":"$SYS/x"})"), "topic: what begins with $ belongs to the broker");
  EXPECT_EQ(refusal("{\"topic\":\"" + std::string(65536, 't') + "\"}"),
            "topic: a field is longer than 65535 bytes");
  EXPECT_EQ(refusal(R"({"topic":"a","qos":3})"), "qos is none of 0, 1, 2");
  EXPECT_EQ(refusal(R"({"topic":"a","qos":"1"})"), "qos is none of 0, 1, 2");
  EXPECT_EQ(refusal(R"({"topic":"a","qos":1.5})"), "qos is none of 0, 1, 2");
  EXPECT_EQ(refusal(R"({"topic":"a","retain":1})"), "retain is neither true nor false");
  EXPECT_EQ(refusal(R"({"topic":"a","payload":{}})"), "payload is no text");
  EXPECT_EQ(refusal(R"({"topic":"a","payload_base64":"!"})"),
            "payload_base64 is no Base64 with padding");
  EXPECT_EQ(refusal(R"({"topic":"a","payload":"","payload_base64":""})"),
            "payload and payload_base64 exclude each other");
  EXPECT_EQ(refusal(R"({"topic":"a","Qos":1})"),
            "there is no member \"Qos\"; known are topic, payload, payload_base64, qos and retain");
  EXPECT_EQ(refusal("{\"topic\":\"a\",\"payload\":\"" +
                    std::string(limits::publish_bytes_max + 1, 'x') + "\"}"),
            "the payload has 921601 bytes; 921600 are allowed");
}

}  // namespace
}  // namespace cordelia::observer
