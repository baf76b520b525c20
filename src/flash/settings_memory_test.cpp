#include "flash/settings_memory.hpp"

#include <gtest/gtest.h>

#include "flash/limits.hpp"
#include "flash/memory_storage.hpp"

namespace cordelia::flash {
namespace {

class SettingsMemoryTest : public testing::Test {
 protected:
  Settings stored() { return storage_.load()->settings; }

  MemoryStorage storage_;
  SettingsMemory settings_{storage_, {}};
};

TEST_F(SettingsMemoryTest, KeepsWhatWasSet) {
  ASSERT_TRUE(settings_.set("mqtt,port", "8883").has_value());
  ASSERT_TRUE(settings_.set("mqtt,clientId", "a\0b,\"c\"").has_value());
  ASSERT_TRUE(settings_.set("mqtt,port", "1883").has_value());
  EXPECT_EQ(settings_.get("mqtt,port"), "1883");
  EXPECT_EQ(settings_.get("mqtt,PORT"), std::nullopt);
  EXPECT_EQ(stored(), settings_.all());
  ASSERT_TRUE(settings_.erase("mqtt,port").has_value());
  EXPECT_EQ(settings_.get("mqtt,port"), std::nullopt);
  ASSERT_TRUE(settings_.erase_all().has_value());
  EXPECT_TRUE(stored().empty());
}

TEST_F(SettingsMemoryTest, ChangesSeveralInOneCommit) {
  const SettingChange changes[] = {{"a", "1"}, {"b", "2"}, {"a", std::nullopt}, {"c", ""}};
  ASSERT_TRUE(settings_.change(changes).has_value());
  EXPECT_EQ(storage_.commits(), 1U);
  EXPECT_EQ(stored(), (Settings{{"b", "2"}, {"c", ""}}));
}

TEST_F(SettingsMemoryTest, WritesNothingThatIsThereAlready) {  // hardness S08
  ASSERT_TRUE(settings_.set("a", "1").has_value());
  for (int i = 0; i < 100'000; ++i) ASSERT_TRUE(settings_.set("a", "1").has_value());
  ASSERT_TRUE(settings_.erase("none").has_value());
  EXPECT_EQ(storage_.commits(), 1U);
}

TEST_F(SettingsMemoryTest, RefusesWhatPassesItsBounds) {
  EXPECT_EQ(settings_.set("", "x").error(), Fault::invalid_arguments);
  EXPECT_EQ(settings_.set(std::string(65, 'k'), "x").error(), Fault::invalid_arguments);
  EXPECT_EQ(settings_.set("k", std::string(4097, 'x')).error(), Fault::invalid_arguments);
  for (std::size_t i = 0; i < settings_max; ++i) {
    ASSERT_TRUE(settings_.set(std::to_string(i), "x").has_value());
  }
  EXPECT_EQ(settings_.set("more", "x").error(), Fault::invalid_arguments);
  EXPECT_TRUE(settings_.set("7", "y").has_value());
}

TEST_F(SettingsMemoryTest, KeepsTheOldValueWhenTheStorageRefuses) {
  ASSERT_TRUE(settings_.set("a", "old").has_value());
  storage_.refuse(Fault::not_enough_storage_space);
  EXPECT_EQ(settings_.set("a", "new").error(), Fault::not_enough_storage_space);
  EXPECT_EQ(settings_.get("a"), "old");
}

}  // namespace
}  // namespace cordelia::flash
