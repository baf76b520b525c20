#include "at/tokens.hpp"

#include <gtest/gtest.h>

namespace cordelia::at {
namespace {

TEST(CommandName, FoldsCaseAndDropsBlanks) {
  for (const char* line :
       {"AT+FileOpen=a", "at+fileopen", "At + File Open =a", " AT+FILEOPEN = "}) {
    EXPECT_EQ(CommandName(line).name(), "fileopen") << line;
  }
}

TEST(CommandName, IsEmptyForWhatIsNoCommand) {
  for (const char* line : {"hello", "AT", "A", "", "=AT+x", "+AT+test", "ATtest",
                           "AT+aVeryLongNameThatNoCommandOfTheModuleHas"}) {
    EXPECT_EQ(CommandName(line).name(), "") << line;
  }
}

TEST(Tokens, CountsCommasOutsideQuotes) {
  EXPECT_EQ(count_arguments(""), 0U);
  EXPECT_EQ(count_arguments("  "), 0U);
  EXPECT_EQ(count_arguments("a"), 1U);
  EXPECT_EQ(count_arguments("a,,"), 3U);
  EXPECT_EQ(count_arguments("\"a,b\",c"), 2U);
}

struct Case {
  std::string_view text;
  Position position;
  std::string_view value;
  std::string_view rest;
};

TEST(Tokens, TakesArgumentsByTheQuotingRules) {
  const Case cases[] = {
      {"a,b", Position::inner, "a", "b"},
      {"  a b  ,c", Position::inner, "a b", "c"},
      {"", Position::inner, "", ""},
      {",x", Position::inner, "", "x"},
      {"\"a,b\" ,c", Position::inner, "a,b", "c"},
      {R"("a"b",c)", Position::inner, "a\"b", "c"},
      {"\" a \",c", Position::inner, " a ", "c"},
      {"\"open,c", Position::inner, "\"open", "c"},
      {"\",c", Position::inner, "\"", "c"},
      {"\"\",c", Position::inner, "", "c"},
      {"\"a\"", Position::inner, "a", ""},
      {"a,b,c", Position::last, "a,b,c", ""},
      {"  \"a\",\"b\"  ", Position::last, "a\",\"b", ""},
      {R"("{"a":"b","c":1}")", Position::last, R"({"a":"b","c":1})", ""},
      {"\"", Position::last, "\"", ""},
      {"\"\"", Position::last, "", ""},
      {"\"\"\"", Position::last, "\"", ""},
      {"\"open", Position::last, "\"open", ""},
      {R"(back\slash)", Position::last, R"(back\slash)", ""},
  };
  for (const auto& c : cases) {
    auto rest = c.text;
    EXPECT_EQ(take_argument(rest, c.position), c.value) << c.text;
    EXPECT_EQ(rest, c.rest) << c.text;
  }
}

}  // namespace
}  // namespace cordelia::at
