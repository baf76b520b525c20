#include "replay/placeholders.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "replay/limits.hpp"

namespace cordelia::replay {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  for (const Placeholder& placeholder : find_placeholders(text)) names.push_back(placeholder.name);
  return names;
}

base::Bytes bytes(std::string_view text) { return base::copy_of(base::bytes_of(text)); }

TEST(Placeholders, AreWordsBetweenAngleBrackets) {
  EXPECT_THAT(names_in("AT+a=<Your SSID>,<key, secret>,x<1>"),
              ElementsAre("Your SSID", "key, secret", "1"));
  EXPECT_THAT(names_in("<<a>"), ElementsAre("a"));
}

TEST(Placeholders, AreNotEveryAngleBracket) {
  for (const char* text :
       {"", "<", ">", "<>", "< a>", "<a >", "</b>", "<a", "a>b", "1<2", "<a\"b>", "<-x>", "<_>"}) {
    EXPECT_THAT(names_in(text), IsEmpty()) << text;
  }
  const std::string longest(limits::placeholder_name_bytes_max, 'n');
  EXPECT_THAT(names_in("<" + longest + ">"), ElementsAre(longest));
  EXPECT_THAT(names_in("<" + longest + "n>"), IsEmpty());
}

TEST(Placeholders, TakeTheirValueInOrder) {
  PlaceholderValues values;
  values.default_content = bytes("ca");
  EXPECT_EQ(*values.find("A", Use::file_content), bytes("ca"));
  EXPECT_EQ(values.find("A", Use::text), nullptr);
  values.defaults["A"] = bytes("default");
  EXPECT_EQ(*values.find("A", Use::file_content), bytes("default"));
  values.file["A"] = bytes("file");
  EXPECT_EQ(*values.find("A", Use::text), bytes("file"));
  values.set["A"] = bytes("set");
  EXPECT_EQ(*values.find("A", Use::text), bytes("set"));
  EXPECT_EQ(values.find("a", Use::text), nullptr);
}

TEST(Placeholders, SayWhichOptionIsMissing) {
  EXPECT_EQ(describe("e.md", missing_value(89, "Content to write")),
            "e.md:89: the placeholder <Content to write> needs a value: add --set 'Content to "
            "write=VALUE' or --file 'Content to write=PATH'");
  EXPECT_THAT(missing_value(1, "Bob's key").text,
              testing::HasSubstr("--set 'Bob'\\''s key=VALUE'"));
}

TEST(Placeholders, StandInExpectationsOnlyForValuesOfTheirOwn) {
  PlaceholderValues values;
  values.default_content = bytes("ca");
  values.defaults["Text 1"] = bytes("\r\n");
  EXPECT_EQ(render_expectation("+a:<b>,<Text 1>,<c", values), "+a:<b>,\r\n,<c");
}

}  // namespace
}  // namespace cordelia::replay
