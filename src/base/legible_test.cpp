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
      {"a\nb\0"sv, "a\\x0Ab\\x00"},
      {"\x1B[2J"sv, "\\x1B[2J"},
      {"\x7F"sv, "\\x7F"},
      {"\xC2\x85"sv, "\\xC2\\x85"},  // C1
      {"\xE2\x80\xAE"
       "exe"sv,
       "\\xE2\\x80\\xAEexe"},                          // right-to-left override
      {"\xD8\x9C"sv, "\\xD8\\x9C"},                    // Arabic letter mark
      {"\xE2\x81\xA6"sv, "\\xE2\\x81\\xA6"},           // isolate
      {"\xF3\xA0\x81\x81"sv, "\\xF3\\xA0\\x81\\x81"},  // tag
      {"\xFF\xC3"sv, "\\xFF\\xC3"},
      {"\xC0\x80"sv, "\\xC0\\x80"},           // overlong
      {"\xED\xA0\x80"sv, "\\xED\\xA0\\x80"},  // surrogate
      {"\xE6\xBC"sv, "\\xE6\\xBC"},           // cut short
  };
  for (const Case& one : cases) {
    EXPECT_EQ(legible(one.bytes).text, one.text);
    EXPECT_FALSE(legible(one.bytes).is_exact);
  }
}

}  // namespace
}  // namespace cordelia::base
