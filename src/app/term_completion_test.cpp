#include "app/term_completion.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "module/command_table.hpp"

namespace cordelia::app {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

struct Tab {
  const char* text;
  const char* insertion;
};

TEST(Completion, GoesAsFarAsThereIsOneWay) {
  const Tab tabs[] = {
      {"at+ioTc", "onnect"},
      {"AT+iotp", "ublish="},
      {"AT+wlanC", "onnect="},
      {"  AT+wlanC", "onnect="},
      {"AT+tes", "t"},
      {"AT+test", ""},
      {"AT+set=mq", "tt,"},
      {"AT+set=MQ", "tt,"},
      {"AT+set=pubt", "opic"},
      {"AT+set=pubtopic2,na", "me,"},
      {"AT+set=mqtt,iotHubP", "ort,"},
      {"AT+get=mqtt,iotHubP", "ort"},
      {"AT+set=mqtt,flags,whitelist", "_rootca"},
      {"AT+set=mqtt,flags,url|whitelist", "_rootca"},
      {"AT+set=mqtt,cleanConnect,t", "rue"},
      {"AT+fileOpen=a.pem,WRITE|CREATE_SEC", "URE"},
      {"AT+fileOpen=a.p", ""},
      {"AT+nothing=", ""},
      {"xyz", ""},
  };
  for (const auto& [text, insertion] : tabs) {
    EXPECT_EQ(complete(text).insertion(text), insertion) << text;
  }
}

TEST(Completion, OffersAllWaysWhereThereAreSeveral) {
  EXPECT_THAT(complete("AT+iotc").words, ElementsAre("AT+iotconnect"));
  EXPECT_THAT(complete("AT+file").words, Contains("AT+fileOpen"));
  EXPECT_THAT(complete("AT+get=subtopic").words,
              ElementsAre("subtopic0", "subtopic1", "subtopic2", "subtopic3"));
  EXPECT_THAT(complete("AT+set=mqtt,will").words, Contains("willTopic"));
}

TEST(Completion, OffersNoCommandThatTheModuleRefuses) {
  const auto words = complete("AT+").words;
  for (const auto& row : module::command_table()) {
    const bool is_offered = row.support == at::Support::implemented;
    EXPECT_EQ(std::count(words.begin(), words.end(), "AT+" + std::string(row.name)),
              is_offered ? 1 : 0)
        << row.name;
  }
}

TEST(Completion, HasNothingForValuesThatAreFree) {
  EXPECT_THAT(complete("AT+set=mqtt,clientId,abc").words, IsEmpty());
  EXPECT_THAT(complete("AT+set=nobody,").words, IsEmpty());
  EXPECT_THAT(complete("AT+test=,,,,,,,,").words, IsEmpty());
}

// Whatever the line is, the cursor stays inside it.
TEST(Completion, SurvivesAnyLine) {
  for (const char* text : {"", " ", "=", "|", ",", "=|", "AT+=,", "AT+set=|", "AT+set=,,,|,|"}) {
    const Completion completion = complete(text);
    EXPECT_LE(completion.begin, std::string_view(text).size()) << text;
    completion.insertion(text);
  }
}

}  // namespace
}  // namespace cordelia::app
