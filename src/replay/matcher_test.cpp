#include "replay/matcher.hpp"

#include <gtest/gtest.h>

#include "replay/test_vocabulary.hpp"

namespace cordelia::replay {
namespace {

class Matcher : public testing::Test {
 protected:
  Comparison compared(std::string_view expected, std::string_view actual) const {
    return compare(expected, actual, {vocabulary, aliases, arguments, owner});
  }

  bool meets(std::string_view expected, std::string_view actual) const {
    return compared(expected, actual).is_met;
  }

  Vocabulary vocabulary = test_vocabulary();
  Aliases aliases;
  std::vector<std::string> arguments;
  std::string owner;
};

TEST_F(Matcher, ComparesFixedFieldsExactly) {
  EXPECT_TRUE(meets("OK", "OK"));
  EXPECT_TRUE(meets("+eventmqtt:info,\"CONNACK\",0", "+eventmqtt:info,\"CONNACK\",0"));
  const std::pair<const char*, const char*> different[] = {
      {"OK", "ok"},
      {"OK", "ERROR: process command,-1"},
      {"ERROR: process command,-1", "ERROR: process command,-2"},
      {"+eventmqtt:info,\"CONNACK\",0", "+eventmqtt:info,\"CONNACK\",1"},
      {"+eventmqtt:info,\"CONNACK\",0", "+eventmqtt:error,\"CONNACK\",0"},
      {"+filewrite:1452", "+filewrite:1453"},
      {"+fileopen:1,0", "+filewrite:1,0"},
      {"+fileopen:1,0", "+fileopen:1"},
      {"+unknown:a", "+unknown:b"}};
  for (const auto& [expected, actual] : different) {
    EXPECT_FALSE(meets(expected, actual)) << expected << " / " << actual;
    EXPECT_FALSE(meets(actual, expected)) << expected << " / " << actual;
  }
}

TEST_F(Matcher, BindsFieldsThatVary) {
  const Comparison result = compared("+fileopen:363990529,0", "+fileopen:7340033,0");
  ASSERT_TRUE(result.is_met);
  ASSERT_EQ(result.bindings.size(), 2U);
  EXPECT_EQ(result.bindings[0].role, "fileID");
  EXPECT_EQ(result.bindings[0].literal, "363990529");
  EXPECT_EQ(result.bindings[0].actual, "7340033");
}

TEST_F(Matcher, HoldsAnAliasAgainstLaterLines) {
  aliases.bind({"bssid", "0x1", "0x9"}, "");
  EXPECT_TRUE(meets("+eventwlan:disconnect,net,0x1,200", "+eventwlan:disconnect,net,0x9,200"));
  const Comparison other =
      compared("+eventwlan:disconnect,net,0x1,200", "+eventwlan:disconnect,net,0x8,200");
  EXPECT_FALSE(other.is_met);
  EXPECT_EQ(other.why, "the bssid 0x1 already stands for another value than 0x8");
}

TEST_F(Matcher, UsesAliasesInFieldsThatDoNotVary) {
  aliases.assign({"length", "1452", "1984"});
  EXPECT_TRUE(meets("+filewrite:1452", "+filewrite:1984"));
  EXPECT_FALSE(meets("+filewrite:1452", "+filewrite:1452"));
  EXPECT_EQ(compared("+filewrite:1452", "+filewrite:7").why, "the field length differs");
}

TEST_F(Matcher, BindsAnewWhereTheLineBeginsAScope) {
  aliases.bind({"bssid", "0x1", "0x9"}, "");
  const Comparison result = compared("+eventwlan:connect,net,0x1", "+eventwlan:connect,net,0x8");
  EXPECT_TRUE(result.is_met);
  EXPECT_EQ(result.releases, std::vector<std::string>{"bssid"});
}

TEST_F(Matcher, RefusesTwoValuesForOneLiteralInOneLine) {
  EXPECT_TRUE(meets("+eventnetapp:ipv4_acquired,192.168.178.100,192.168.178.1,192.168.178.1",
                    "+eventnetapp:ipv4_acquired,10.0.0.2,10.0.0.1,10.0.0.1"));
  EXPECT_FALSE(meets("+eventnetapp:ipv4_acquired,192.168.178.100,192.168.178.1,192.168.178.1",
                     "+eventnetapp:ipv4_acquired,10.0.0.2,10.0.0.1,10.0.0.3"));
}

TEST_F(Matcher, TakesTheShapeOfTheRequestThatRuns) {
  EXPECT_FALSE(meets("+get:1.0.0", "+get:1.2.0"));
  arguments = {"general", "version"};
  EXPECT_TRUE(meets("+get:1.0.0", "+get:1.2.0"));
}

TEST_F(Matcher, DoesNotCountBlanksAtTheEnd) {
  EXPECT_TRUE(meets("OK", "OK  "));
  EXPECT_TRUE(meets("+get:a", "+get:a\t"));
  EXPECT_FALSE(meets("+get:a", "+get: a"));
}

TEST_F(Matcher, ComparesPayloadsWithAllTheirBytes) {
  EXPECT_TRUE(meets("+fileread:0,4,a\r\n,", "+fileread:0,4,a\r\n,"));
  EXPECT_FALSE(meets("+fileread:0,2,a", "+fileread:0,2,a "));
}

TEST_F(Matcher, BindsNothingThatWouldEndARequest) {
  EXPECT_FALSE(meets("+fileopen:1,0", "+fileopen:7\rAT+reboot,0"));
}

}  // namespace
}  // namespace cordelia::replay
