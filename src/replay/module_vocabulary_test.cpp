#include "replay/module_vocabulary.hpp"

#include <gtest/gtest.h>

namespace cordelia::replay {
namespace {

using Words = std::vector<std::string>;

TEST(ModuleVocabulary, KnowsTheRequestsOfTheExercise) {
  const auto vocabulary = module_vocabulary();
  const auto* open =
      vocabulary.request("FileOpen", Words{"mosquitto.org.pem", "WRITE|CREATE", "4096"});
  ASSERT_NE(open, nullptr);
  EXPECT_EQ(open->opens, 0U);
  const auto* write = vocabulary.request("FileWrite", Words{"363990529", "0", "0", "1452", "x"});
  ASSERT_NE(write, nullptr);
  EXPECT_EQ(write->arguments[0].role, "fileID");
  EXPECT_EQ(write->arguments[3].kind, ArgumentKind::length);
  EXPECT_EQ(write->arguments[4].kind, ArgumentKind::content);
  const auto* set = vocabulary.request("set", Words{"MQTT", "iotHubEndpoint", "x"});
  ASSERT_NE(set, nullptr);
  EXPECT_EQ(set->leading_words, (Words{"mqtt", "iotHubEndpoint"}));
  EXPECT_FALSE(vocabulary.knows_request("mqttCreate"));
}

TEST(ModuleVocabulary, KnowsWhichFieldsTheModuleChooses) {
  const auto vocabulary = module_vocabulary();
  const auto* opened = vocabulary.line("fileopen", "363990529", {});
  ASSERT_NE(opened, nullptr);
  EXPECT_TRUE(opened->fields[0].varies);
  const auto* device_id = vocabulary.line("get", "abc", Words{"iot", "deviceID"});
  ASSERT_NE(device_id, nullptr);
  EXPECT_TRUE(device_id->fields[0].varies);
  const auto* port = vocabulary.line("get", "8883", Words{"mqtt", "iotHubPort"});
  ASSERT_NE(port, nullptr);
  EXPECT_FALSE(port->fields[0].varies);
  const auto* received = vocabulary.line("eventmqtt", "recv", {});
  ASSERT_NE(received, nullptr);
  EXPECT_EQ(received->fields.back().kind, FieldKind::rest);
}

TEST(ModuleVocabulary, KnowsHowBinaryAnswersAreCounted) {
  const auto vocabulary = module_vocabulary();
  const auto& fields = vocabulary.line("fileread", "0", {})->fields;
  ASSERT_EQ(fields.size(), 3U);
  EXPECT_EQ(fields[1].kind, FieldKind::count);
  EXPECT_EQ(fields[2].kind, FieldKind::payload);
}

}  // namespace
}  // namespace cordelia::replay
