#include "base/legible.hpp"

#include <gtest/gtest.h>

namespace cordelia::base {
namespace {

using namespace std::literals;

TEST(Legible, KeepsLettersOfAllLanguages) {
  const auto text = "{\"t\":21.5} gr\xC3\xBC\xC3\x9F \xE6\xBC\xA2 \xF0\x9F\x8D\x8E \\ <b>"sv;
  EXPECT_EQ(legible(text).text, text);
  EXPECT_TRUE(legible(text).is_exact);
  EXPECT_TRUE(legible("").is_exact);
}

TEST(Legible, WritesOutWhatIsNoHarmlessText) {
  struct Case {
    std::string_view bytes;
    std::string_view text;
  };

  const Case cases[] = {
      {"a\nb\0"sv, "a\\nb\\x00"},
      {"\x1B[2J"sv, "\\x1b[2J"},
      {"\x7F"sv, "\\x7f"},
      {"\xC2\x85"sv, "\\u{0085}"},  // C1
      {"\xE2\x80\xAE"
       "exe"sv,
       "\\u{202e}exe"},                      // right-to-left override
      {"\xD8\x9C"sv, "\\u{061c}"},           // Arabic letter mark
      {"\xE2\x81\xA6"sv, "\\u{2066}"},       // isolate
      {"\xF3\xA0\x81\x81"sv, "\\u{e0041}"},  // tag
      {"\xFF\xC3"sv, "\\xff\\xc3"},
      {"\xC0\x80"sv, "\\xc0\\x80"},           // overlong
      {"\xED\xA0\x80"sv, "\\xed\\xa0\\x80"},  // surrogate
      {"\xE6\xBC"sv, "\\xe6\\xbc"},           // cut short
  };
  for (const Case& one : cases) {
    EXPECT_EQ(legible(one.bytes).text, one.text);
    EXPECT_FALSE(legible(one.bytes).is_exact);
  }
}

}  // namespace
}  // namespace cordelia::base
