#include "replay/fields.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "replay/test_vocabulary.hpp"

namespace cordelia::replay {
namespace {

using testing::ElementsAre;

std::vector<std::string> arguments_of(std::string_view text) {
  return argument_values(text, split_request(text, test_vocabulary()));
}

std::vector<std::string> fields_of(std::string_view line) {
  const Vocabulary vocabulary = test_vocabulary();
  const auto parts = line_parts(line);
  if (!parts) return {"no parts"};
  const LineShape* shape = vocabulary.line(parts->name, parts->first_field, {});
  if (shape == nullptr) return {"no shape"};
  const auto fields = split_line(*parts, *shape);
  if (!fields) return {"no fields"};
  return {fields->begin(), fields->end()};
}

TEST(Fields, SplitRequestsAtCommas) {
  EXPECT_THAT(arguments_of("AT+FileOpen=a.pem,WRITE|CREATE,4096"),
              ElementsAre("a.pem", "WRITE|CREATE", "4096"));
  EXPECT_THAT(arguments_of("at + fileclose = 363 , ,"), ElementsAre("363", "", ""));
  EXPECT_THAT(arguments_of("AT+test"), ElementsAre());
  EXPECT_THAT(arguments_of("AT+test="), ElementsAre());
  EXPECT_THAT(arguments_of("OK,1"), ElementsAre());
}

TEST(Fields, RespectQuotesAsTheModuleDoes) {
  EXPECT_THAT(arguments_of("AT+unknown=\"a,b\",c"), ElementsAre("a,b", "c"));
  EXPECT_THAT(arguments_of("AT+unknown=\"a\"b\" ,\"c"), ElementsAre("a\"b", "\"c"));
  EXPECT_THAT(arguments_of("AT+iotpublish=0,\"{\"a\":\"b\",\"c\":1}\""),
              ElementsAre("0", "{\"a\":\"b\",\"c\":1}"));
  EXPECT_THAT(arguments_of("AT+set=MQTT,flags,url,sec"), ElementsAre("MQTT", "flags", "url,sec"));
}

TEST(Fields, KeepPlaceholdersWithCommasWhole) {
  EXPECT_THAT(arguments_of("AT+unknown=<a, b>,c"), ElementsAre("<a, b>", "c"));
}

TEST(Fields, FindTheShapeWithTheMostWords) {
  const Vocabulary vocabulary = test_vocabulary();
  const auto shape_of = [&](std::string_view text) {
    return split_request(text, vocabulary).shape;
  };
  ASSERT_NE(shape_of("AT+SET=mqtt,IOTHUBPORT,8883"), nullptr);
  EXPECT_EQ(shape_of("AT+set=MQTT,iotHubPort,8883")->leading_words[1], "iotHubPort");
  EXPECT_EQ(shape_of("AT+set=MQTT,unknown,8883"), nullptr);
  EXPECT_EQ(shape_of("AT+nothing"), nullptr);
  const std::vector<std::string> version{"GENERAL", "version"};
  EXPECT_EQ(vocabulary.line("get", "", version)->fields[0].role, "version");
  EXPECT_EQ(vocabulary.line("get", "", {})->fields[0].role, "value");
}

TEST(Fields, SplitLinesByShape) {
  EXPECT_THAT(fields_of("+fileopen:363990529,0"), ElementsAre("363990529", "0"));
  EXPECT_THAT(fields_of("+eventmqtt:info,\"CONN,ACK\",0"), ElementsAre("\"CONN,ACK\"", "0"));
  EXPECT_THAT(fields_of("+eventmqtt:recv,a/b,qos0,\"{\"a\":1,\"b\":2}\""),
              ElementsAre("a/b", "qos0", "\"{\"a\":1,\"b\":2}\""));
  EXPECT_THAT(fields_of("+eventwlan:connect,my,net,0x1:0x2"), ElementsAre("my,net", "0x1:0x2"));
  EXPECT_THAT(fields_of("+fileread:0,3,a,b"), ElementsAre("0", "3", "a,b"));
}

TEST(Fields, RefuseLinesWithOtherFields) {
  for (const char* line : {"+fileopen:1", "+fileopen:1,2,3", "+fileopen:", "+eventmqtt:info",
                           "+eventmqtt:recv,a", "+eventwlan:connect,x"}) {
    EXPECT_THAT(fields_of(line), ElementsAre("no fields")) << line;
  }
  for (const char* line : {"OK", "ERROR: x,1", "+noline", "", "fileopen:1,2"}) {
    EXPECT_THAT(fields_of(line), ElementsAre("no parts")) << line;
  }
  EXPECT_THAT(fields_of("+eventwlan:other,x"), ElementsAre("no shape"));
}

TEST(Fields, TellEventsFromAnswers) {
  for (const char* line : {"+eventstartup:x", "+eventwlan:connect,a", "+netappping:4,4,2"}) {
    EXPECT_TRUE(is_event(line)) << line;
  }
  for (const char* line : {"+netappping:[family],[host]", "+netappping:", "+get:+event", "OK"}) {
    EXPECT_FALSE(is_event(line)) << line;
  }
}

}  // namespace
}  // namespace cordelia::replay
