#include "flash/settings.hpp"

#include <gtest/gtest.h>

#include <map>

#include "base/random.hpp"

namespace cordelia::flash {
namespace {

TEST(Settings, BeginEmpty) {
  EXPECT_TRUE(Settings{}.empty());
  EXPECT_EQ(Settings{}.size(), 0U);
  EXPECT_EQ(Settings{}.find("a"), std::nullopt);
}

TEST(Settings, TellAnEmptyValueFromNone) {
  const Settings settings{{"a", ""}};
  EXPECT_EQ(settings.find("a"), "");
  EXPECT_EQ(settings.find(""), std::nullopt);
}

TEST(Settings, HoldAnyBytes) {
  const std::string odd("\0\xFF\n", 3);
  const Settings settings{{odd, odd}, {"a", std::string(65535, 'x')}};
  EXPECT_EQ(settings.find(odd), odd);
  EXPECT_EQ(settings.find("a")->size(), 65535U);
}

TEST(Settings, AreEqualWhateverTheirOrderWas) {
  EXPECT_EQ((Settings{{"a", "1"}, {"b", "2"}}), (Settings{{"b", "0"}, {"a", "1"}, {"b", "2"}}));
  EXPECT_FALSE((Settings{{"a", "1"}}) == (Settings{{"a", "2"}}));
}

TEST(Settings, LeaveTheirCopiesAlone) {
  Settings settings{{"a", "1"}};
  const Settings copy = settings;
  settings.put("a", "2");
  settings.put("b", "3");
  EXPECT_EQ(copy, (Settings{{"a", "1"}}));
}

TEST(Settings, DoWhatAMapDoes) {
  base::Random random(5);
  std::map<std::string, std::string> expected;
  Settings settings;
  for (int i = 0; i < 2000; ++i) {
    const std::string key(static_cast<std::size_t>(random.below(3)),
                          static_cast<char>('a' + random.below(4)));
    if (random.below(3) == 0) {
      settings.erase(key);
      expected.erase(key);
    } else {
      settings.put(key, std::to_string(i));
      expected[key] = std::to_string(i);
    }
    ASSERT_EQ(settings.size(), expected.size());
    for (const auto& [each, value] : expected) ASSERT_EQ(settings.find(each), value);
    std::map<std::string, std::string> listed;
    for (const auto& [each, value] : settings.list()) listed[each] = value;
    ASSERT_EQ(listed, expected);
  }
}

}  // namespace
}  // namespace cordelia::flash
