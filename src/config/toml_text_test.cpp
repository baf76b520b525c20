#include "config/toml_text.hpp"

#include <gtest/gtest.h>

namespace cordelia::config {
namespace {

TEST(TomlText, KeepsEveryKindOfValueWithItsPlace) {
  const auto root = parse_toml(
      "a = \"x\"\nb = [ 1, 2.5, true ]\nd = 2040-01-31\nt = 2040-01-31T12:30:00\nh = 12:30:00\n"
      "\n[table]\n  key = 1\n[[rows]]\n[[rows]]\nlast = 2\n");
  ASSERT_TRUE(root) << root.error().text;
  const auto* a = root->find("a");
  ASSERT_NE(a, nullptr);
  EXPECT_EQ(*get<std::string>(a->value), "x");
  EXPECT_EQ(a->place, (Place{1, 1}));
  EXPECT_EQ(a->value.place, (Place{1, 5}));
  const auto& list = *get<List>(root->find("b")->value);
  EXPECT_EQ(*get<std::int64_t>(list[0]), 1);
  EXPECT_EQ(*get<double>(list[1]), 2.5);
  EXPECT_EQ(*get<bool>(list[2]), true);
  EXPECT_EQ(list[2].place, (Place{2, 15}));
  EXPECT_EQ(get<Date>(root->find("d")->value)->text, "2040-01-31");
  EXPECT_EQ(get<Date>(root->find("t")->value)->text, "2040-01-31T12:30:00");
  EXPECT_NE(get<Other>(root->find("h")->value), nullptr);
  const auto& table = *get<Table>(root->find("table")->value);
  EXPECT_EQ(table.find("key")->place, (Place{8, 3}));
  EXPECT_EQ(table.find("nothing"), nullptr);
  EXPECT_EQ(get<List>(root->find("rows")->value)->size(), 2U);
}

TEST(TomlText, KeepsTheFilesOrder) {
  const auto root = parse_toml("z = 1\na = 2\nm = 3\n");
  ASSERT_TRUE(root);
  ASSERT_EQ(root->entries.size(), 3U);
  EXPECT_EQ(root->entries[0].name, "z");
  EXPECT_EQ(root->entries[2].name, "m");
}

TEST(TomlText, SaysWhereItIsNoToml) {
  for (const auto* text : {"a = ", "a = 1\na = 2", "[a", "a = \"", "\xff", "a = 1e999999999999x"}) {
    const auto root = parse_toml(text);
    ASSERT_FALSE(root) << text;
    EXPECT_FALSE(root.error().text.empty());
  }
  EXPECT_EQ(parse_toml("a = 1\nb = ?").error().place, (Place{2, 5}));
}

}  // namespace
}  // namespace cordelia::config
