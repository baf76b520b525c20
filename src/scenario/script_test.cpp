#include "scenario/script.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace cordelia::scenario {
namespace {

using namespace std::chrono_literals;

std::string text_of(const std::vector<Step>& steps) {
  base::Random random(1);
  std::string text;
  for (const auto& step : steps) {
    text += fmt::format("{} ", step.line);
    if (step.kind == Step::Kind::pause) {
      text += fmt::format("-- {}", step.pause / 1ms);
    } else {
      text += step.kind == Step::Kind::send ? "-> " : "<- ";
      step.text.fill({7, 0, 0, "cordelia-7"}, random, text);
    }
    text += '\n';
  }
  return text;
}

std::string error_of_line(std::string_view line) {
  ScriptMaker script(nullptr);
  const auto done = script.add_line(line, 1);
  return done ? "" : done.error();
}

std::string error_of_transcript(std::string_view markdown) {
  ScriptMaker script(nullptr);
  const auto done = script.add_transcript(markdown, "x.md");
  return done ? "" : done.error();
}

TEST(Script, TakesRequestsEventsAndPauses) {
  ScriptMaker script(nullptr);
  const std::string_view lines[] = {"-> AT+set=mqtt,userName,\"user-{{index}}\"", "<- OK",
                                    "-- 500ms", "->AT+iotconnect",
                                    "  <- +eventmqtt:info,\"CONNACK\""};
  std::uint32_t number = 0;
  for (const auto line : lines) ASSERT_TRUE(script.add_line(line, ++number)) << line;
  EXPECT_TRUE(script.connects());
  Step own;
  own.text = Template::parse("AT+set=mqtt,clientId,\"{{client_id}}\"").value();
  EXPECT_EQ(text_of(script.take({own})),
            "1 -> AT+set=mqtt,userName,\"user-7\"\n"
            "3 -- 500\n"
            "0 -> AT+set=mqtt,clientId,\"cordelia-7\"\n"
            "4 -> AT+iotconnect\n"
            "5 <- +eventmqtt:info,\"CONNACK\"\n");
}

TEST(Script, TakesTheHostsPartOfATranscript) {
  ScriptMaker script(nullptr);
  const auto done = script.add_transcript(R"(# A lesson

Prose with -> an arrow.

```
-> at+wlanconnect=your_ssid,,WPA_WPA2,your_password,,,
<- OK
<- +eventwlan:connect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f
<- +eventnetapp:ipv4_acquired,192.168.178.31,192.168.178.1,192.168.178.1
%% wait 2s
-> AT+get=general,version
<- +get:1,2
<- OK
%% within 100s
-> AT+iotconnect
<- OK
<- +eventmqtt:info,"CONNACK",0
```
)",
                                          "x.md");
  ASSERT_TRUE(done) << done.error();
  // Addresses vary, so what is waited for ends in front of them.
  EXPECT_EQ(text_of(script.take({})),
            "6 -> AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,\n"
            "8 <- +eventwlan:connect,your_ssid,\n"
            "9 <- +eventnetapp:ipv4_acquired,\n"
            "10 -- 2000\n"
            "11 -> AT+get=general,version\n"
            "15 -> AT+iotconnect\n"
            "17 <- +eventmqtt:info,\"CONNACK\",0\n");
}

TEST(Script, RefusesWhatAFleetCannotDo) {
  EXPECT_EQ(error_of_line("AT+test"),
            "'AT+test' begins with none of -> (a request), <- (an event that is waited for), -- (a "
            "pause)");
  EXPECT_EQ(error_of_line("-> hello"), "'hello' is no AT request");
  EXPECT_EQ(error_of_line("-> AT+iotconect"), "there is no request AT+iotconect");
  EXPECT_EQ(error_of_line("-> AT+test\r\nAT+reboot"), "a line holds no line end");
  EXPECT_EQ(error_of_line("-- soon"), "behind -- stands a time like 500ms, not 'soon'");
  EXPECT_EQ(error_of_line("-- 500"), "behind -- stands a time like 500ms, not '500'");
  EXPECT_EQ(error_of_line("<- ERROR: process command,-107"),
            "an ERROR ends a fleet's script, so none can be expected");
  EXPECT_EQ(error_of_line("-> AT+set=mqtt,clientId,\"{{idx}}\""),
            "{{idx}}: there is no such place to fill in; there are index, count, stamp, random, "
            "csv, client_id");
  EXPECT_EQ(error_of_line("-> AT+fileOpen=ca.pem,READ"),
            "a fleet's script keeps no file handles, so AT+fileopen is none of it; files come by "
            "[[file]]");
  EXPECT_EQ(error_of_line("-> AT+fileClose=17,,"),
            "a fleet's script keeps no file handles, so AT+fileclose is none of it; files come by "
            "[[file]]");
}

TEST(Script, SaysWhereInTheTranscript) {
  EXPECT_EQ(error_of_transcript("prose"),
            "x.md: no conversation here: no line inside a fenced block starts with -> or <-");
  EXPECT_EQ(error_of_transcript("```\n-> AT+test\n->\n```\n"),
            "x.md:3: nothing stands behind this arrow");
  EXPECT_EQ(error_of_transcript("```\n-> AT+set=mqtt,userName,<Your name>\n```\n"),
            "x.md:2: nobody supplies <Your name> to a fleet; files come by [[file]]");
  EXPECT_EQ(error_of_transcript("```\n-> AT+test\n%% fault wifi-drop 3s\n```\n"),
            "x.md:3: faults of a fleet come by [[stage]]");
}

TEST(Script, HasABound) {
  ScriptMaker script(nullptr);
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(script.add_line("-> AT+test", 1));
  EXPECT_EQ(script.add_line("-> AT+test", 1).error(), "a script has at most 1000 steps");
}

}  // namespace
}  // namespace cordelia::scenario
