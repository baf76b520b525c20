#include "replay/utf8.hpp"

#include <gtest/gtest.h>

namespace cordelia::replay {
namespace {

using namespace std::string_literals;

TEST(Utf8, AcceptsWhatRfc3629Allows) {
  for (const auto& text : {""s, "abc"s, "\0"s, "\u00E9"s, "\u20AC"s, "\xf0\x9f\x98\x80"s,
                           "\xf4\x8f\xbf\xbf"s, "\xed\x9f\xbf"s, "\xee\x80\x80"s}) {
    EXPECT_FALSE(first_invalid_utf8(text)) << visible(text);
  }
}

TEST(Utf8, FindsTheFirstBadByte) {
  struct Row {
    std::string text;
    std::size_t at;
  };

  const Row rows[] = {{"\x80", 0},
                      {"ab\xff", 2},
                      {"a\xc0\x80", 1},
                      {"\xc1\xbf", 0},
                      {"a\xe0\x80\x80", 1},
                      {"\xed\xa0\x80", 0},
                      {"\xf4\x90\x80\x80", 0},
                      {"ab\xe2\x82", 2},
                      {"\xf5\x80\x80\x80", 0},
                      {"\xf0\x8f\xbf\xbf", 0},
                      {"\u00E9\xc3", 2}};
  for (const Row& row : rows) EXPECT_EQ(first_invalid_utf8(row.text), row.at) << visible(row.text);
}

TEST(Utf8, ShowsWhatATerminalWouldObey) {
  EXPECT_EQ(visible("\u00E9\x1b[2J\r\n\xff"), "\u00E9\\x1b[2J\\r\\n\\xff");
  EXPECT_EQ(visible("a\u202Eb\u0085c\u200B"), "a\\u{202e}b\\u{0085}c\\u{200b}");
}

}  // namespace
}  // namespace cordelia::replay
