#include "at/values.hpp"

#include <gtest/gtest.h>

namespace cordelia::at {
namespace {

constexpr Keyword words[] = {{"url", 8, ""}, {"sec", 16, ""}, {"whitelist_rootca", 32, ""}};

TEST(Values, ReadsNumbersAsTheSpecificationWrites) {
  const std::pair<const char*, std::int64_t> cases[] = {
      {"5", 5},      {" 5 ", 5}, {"+1", 1},  {"-1", -1}, {"0x10", 16},
      {"0XfF", 255}, {"007", 7}, {"010", 8}, {"08", 8},  {"0", 0}};
  for (const auto& [text, value] : cases) {
    const auto result = parse_number(text, {-1000, 1000});
    ASSERT_TRUE(result.has_value()) << text;
    EXPECT_EQ(*result, value) << text;
  }
}

TEST(Values, TellsWhatIsNoNumberFromWhatIsTooBig) {
  for (const char* text : {"x", "1e3", "1x", "0x", "--1", "+", "1 2", "\"1\""}) {
    EXPECT_EQ(parse_number(text, {0, 10}).error(), unknown_keyword) << text;
  }
  for (const char* text :
       {"", " ", "11", "-1", "4294967296", "9223372036854775808", "99999999999999999999999"}) {
    EXPECT_EQ(parse_number(text, {0, 10}).error(), bad_value) << text;
  }
}

TEST(Values, ReadsFlagsInAnyOrderAndCase) {
  EXPECT_EQ(parse_flags("url|sec|whitelist_rootca", words), 56U);
  EXPECT_EQ(parse_flags("SEC|url", words), 24U);
  EXPECT_EQ(parse_flags("[ url | url ]", words), 8U);
  EXPECT_EQ(parse_flags("", words), 0U);
  for (const char* text : {"url|", "|url", "|", "url,sec", "nosuch", "url sec"}) {
    EXPECT_EQ(parse_flags(text, words).error(), unknown_keyword) << text;
  }
}

TEST(Values, WritesFlagsInTheOrderOfTheTable) {
  EXPECT_EQ(flag_words(56, words), "url|sec|whitelist_rootca");
  EXPECT_EQ(flag_words(0, words), "");
}

TEST(Values, ReadsAndWritesAddresses) {
  const auto mac = parse_mac("0x34:31:0xC4:4a:eb:5");
  ASSERT_TRUE(mac.has_value());
  EXPECT_EQ(prefixed(*mac), "0x34:0x31:0xc4:0x4a:0xeb:0x5");
  EXPECT_EQ(plain(*mac), "34:31:c4:4a:eb:05");
  EXPECT_EQ(dotted(*parse_ipv4("192.168.178.100")), "192.168.178.100");
  for (const char* text :
       {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.x", "1..2.3", "0001.2.3.4"}) {
    EXPECT_FALSE(parse_ipv4(text).has_value()) << text;
  }
  for (const char* text : {"", "1:2:3:4:5", "1:2:3:4:5:6:7", "100:2:3:4:5:6", "g:2:3:4:5:6"}) {
    EXPECT_FALSE(parse_mac(text).has_value()) << text;
  }
}

TEST(Values, ReadsBooleansInBothSpellings) {
  EXPECT_EQ(parse_boolean("TRUE"), true);
  EXPECT_EQ(parse_boolean("0"), false);
  EXPECT_EQ(parse_boolean("yes").error(), unknown_keyword);
  EXPECT_EQ(parse_boolean("").error(), bad_value);
}

}  // namespace
}  // namespace cordelia::at
