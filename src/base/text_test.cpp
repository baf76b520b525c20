#include "base/text.hpp"

#include <gtest/gtest.h>

namespace cordelia::base {
namespace {

TEST(Text, TrimsBlanksButNothingElse) {
  EXPECT_EQ(trimmed(" \t a b \t"), "a b");
  EXPECT_EQ(trimmed(" \t "), "");
  EXPECT_EQ(trimmed("\ra\n"), "\ra\n");
}

TEST(Text, ComparesWordsWithoutCase) {
  EXPECT_TRUE(same_word("FileOpen", "fileopen"));
  EXPECT_FALSE(same_word("FileOpen", "fileope"));
  EXPECT_TRUE(starts_with_word("AT+Test", "at+"));
  EXPECT_FALSE(starts_with_word("A", "at+"));
}

TEST(Text, ReadsDecimalsThatFitAndNothingElse) {
  EXPECT_EQ(parse_decimal("0"), 0U);
  EXPECT_EQ(parse_decimal("18446744073709551615"), 18446744073709551615U);
  for (const char* text : {"", "18446744073709551616", "-1", "+1", " 1", "1 ", "0x1", "1e3"}) {
    EXPECT_FALSE(parse_decimal(text).has_value()) << text;
  }
}

TEST(Text, ShowsControlBytesHarmlessly) {
  EXPECT_EQ(printable("a\r\n\t\x1b[2J\xff"), "a\\r\\n\\t\\x1b[2J\\xff");
}

}  // namespace
}  // namespace cordelia::base
