#include "app/awaited_event.hpp"

#include <gtest/gtest.h>

namespace cordelia::app {
namespace {

struct Row {
  const char* awaited;
  const char* line;
  EventMeaning meaning;
};

TEST(AwaitedEvent, KnowsItsEventAndItsGroupsErrors) {
  const Row rows[] = {
      {"+eventmqtt:info", "+eventmqtt:info,\"CONNACK\",0", EventMeaning::awaited},
      {"eventMQTT:info", "+eventmqtt:info,\"CONNACK\",0", EventMeaning::awaited},
      {" eventmqtt", "+eventmqtt:recv,a,qos0,\"x\"", EventMeaning::awaited},
      {"+eventmqtt:info", "+eventmqtt:recv,a,qos0,\"x\"", EventMeaning::other},
      {"+eventmqtt:info", "+eventmqtt:error,\"CONNECT_FAILED\",-1", EventMeaning::failure},
      {"+eventmqtt", "+eventmqtt:error,\"CONNECT_FAILED\",-1", EventMeaning::awaited},
      {"+eventmqtt:error", "+eventmqtt:error,\"CONNECT_FAILED\",-1", EventMeaning::awaited},
      {"+eventmqtt:info", "+eventiot:error,\"X\",-1", EventMeaning::other},
      {"+eventmqtt:info", "", EventMeaning::other},
  };
  for (const auto& [awaited, line, meaning] : rows) {
    EXPECT_EQ(AwaitedEvent(awaited).meaning(line), meaning) << awaited << " " << line;
  }
}

}  // namespace
}  // namespace cordelia::app
