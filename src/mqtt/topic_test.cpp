#include "mqtt/topic.hpp"

#include <gtest/gtest.h>

#include <string>

#include "mqtt/utf8.hpp"

namespace cordelia::mqtt {
namespace {

TEST(Topic, TakesEveryFilterThatTheStandardAllows) {
  for (const char* filter : {"#", "+", "/", "//", "a", "a/+/b", "+/+", "a/#", "/#", "$SYS/#",
                             "a/b/c/d/e/f/g/h/i/j", "a b", "+/a/#", "\xC3\xA4/\xE2\x82\xAC"}) {
    EXPECT_TRUE(check_topic_filter(filter)) << filter;
  }
}

TEST(Topic, RefusesAFilterWhoseWildcardDoesNotFillItsLevel) {
  for (const char* filter : {"a/#/b", "#/", "##", "a#", "#a", "a+", "+a", "a/b+/c", "++", "a/+#"}) {
    const auto result = check_topic_filter(filter);
    ASSERT_FALSE(result) << filter;
    EXPECT_EQ(result.error(), Fault::filter_wildcard_misplaced) << filter;
  }
  EXPECT_EQ(check_topic_filter("").error(), Fault::filter_empty);
}

TEST(Topic, RefusesANameThatIsEmptyOrHoldsAWildcard) {
  EXPECT_EQ(check_topic_name("").error(), Fault::topic_empty);
  for (const char* name : {"#", "+", "a/+", "a/#", "a+b", "a/b#"}) {
    EXPECT_EQ(check_topic_name(name).error(), Fault::topic_wildcard) << name;
  }
}

TEST(Topic, TakesNamesOfOneTo65535Bytes) {
  EXPECT_TRUE(check_topic_name("a"));
  EXPECT_TRUE(check_topic_name("/"));
  EXPECT_TRUE(check_topic_name(std::string(65535, 'x')));
  EXPECT_EQ(check_topic_name(std::string(65536, 'x')).error(), Fault::text_too_long);
  EXPECT_EQ(check_topic_filter(std::string(65536, 'x')).error(), Fault::text_too_long);
}

TEST(Topic, MatchesAsTheStandardsExamplesSay) {
  struct Row {
    const char* filter;
    const char* name;
    bool is_match;
  };

  // MQTT 3.1.1 sections 4.7.1 and 4.7.2
  constexpr Row rows[] = {
      {"sport/tennis/player1/#", "sport/tennis/player1", true},
      {"sport/tennis/player1/#", "sport/tennis/player1/ranking", true},
      {"sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true},
      {"sport/tennis/player1/#", "sport/tennis/player10", false},
      {"sport/#", "sport", true},
      {"#", "sport", true},
      {"sport/tennis/+", "sport/tennis/player1", true},
      {"sport/tennis/+", "sport/tennis/player1/ranking", false},
      {"sport/+", "sport", false},
      {"sport/+", "sport/", true},
      {"+/+", "/finance", true},
      {"/+", "/finance", true},
      {"+", "/finance", false},
      {"#", "$SYS/uptime", false},
      {"+/uptime", "$SYS/uptime", false},
      {"$SYS/#", "$SYS/uptime", true},
      {"$SYS/+", "$SYS/uptime", true},
      {"+/$SYS", "a/$SYS", true},
      {"ACCOUNTS", "Accounts", false},
      {"/a", "a", false},
      {"a", "a/", false},
      {"a/", "a", false},
      {"a//b", "a//b", true},
      {"a/+/b", "a//b", true},
      {"a/+/b", "a/x/y/b", false},
      {"#", "/", true},
      {"+/+/#", "a", false},
      {"a/b", "a/bc", false},
      {"a/bc", "a/b", false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(matches(row.filter, row.name), row.is_match) << row.filter << " " << row.name;
  }
}

TEST(Text, TakesEveryCharacterButTheForbiddenOnes) {
  for (const char* good :
       {"", "a", "\x01\x1F\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
        "\xEE\x80\x80", "\xEF\xBB\xBF", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(check_text(good)) << good;
  }
}

TEST(Text, RefusesNulSurrogatesOverlongFormsAndTornCharacters) {
  using namespace std::string_view_literals;
  for (const auto bad :
       {"\0"sv, "a\0b"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv,
        "\xED\xBF\xBF"sv, "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv,
        "\xFF"sv, "\x80"sv, "\xC3"sv, "\xC3("sv, "\xE2\x82"sv, "\xE2(\xA1"sv, "\xE2\x82("sv,
        "\xF0\x9F\x98"sv, "a\xF0\x9F\x98("sv}) {
    const auto result = check_text(bad);
    ASSERT_FALSE(result) << testing::PrintToString(bad);
    EXPECT_EQ(result.error(), Fault::text_malformed);
  }
}

}  // namespace
}  // namespace cordelia::mqtt
