#include "flash/memory_storage.hpp"

#include <gtest/gtest.h>

#include "flash/storage_contract.hpp"

namespace cordelia::flash {
namespace {

// The twin itself is the medium.
struct MemoryMaker {
  Storage& storage() { return *storage_; }

  void reopen() {
    storage_ = std::make_unique<MemoryStorage>(std::make_shared<const Image>(*storage_->load()));
  }

  std::unique_ptr<MemoryStorage> storage_ = std::make_unique<MemoryStorage>();
};

INSTANTIATE_TYPED_TEST_SUITE_P(Memory, StorageContract, MemoryMaker);

const Batch one{PutSetting{{"a", "1"}}};
const Batch two{PutSetting{{"a", "2"}}, PutSetting{{"b", "2"}}};

TEST(MemoryStorage, CutsThePowerBeforeOrAfterTheCommit) {
  for (const Cut cut : {Cut::before_effect, Cut::after_effect}) {
    MemoryStorage storage;
    storage.cut_power_at(2, cut);
    EXPECT_TRUE(storage.commit(one).has_value());
    EXPECT_EQ(storage.commit(two).error(), Fault::failed_to_write);
    EXPECT_FALSE(storage.has_power());
    EXPECT_FALSE(storage.load().has_value());
    EXPECT_FALSE(storage.commit(one).has_value());
    storage.power_on();
    EXPECT_EQ(storage.load()->settings.size(), cut == Cut::after_effect ? 2U : 1U);
    EXPECT_EQ(storage.commits(), cut == Cut::after_effect ? 2U : 1U);
    EXPECT_TRUE(storage.commit(one).has_value());
  }
}

TEST(MemoryStorage, RefusesUntilItIsToldOtherwise) {
  MemoryStorage storage;
  storage.refuse(Fault::not_enough_storage_space);
  EXPECT_EQ(storage.commit(one).error(), Fault::not_enough_storage_space);
  EXPECT_EQ(*storage.load(), Image{});
  storage.refuse(std::nullopt);
  EXPECT_TRUE(storage.commit(one).has_value());
}

TEST(MemoryStorage, LeavesTheBaseAsItWas) {
  const auto base = std::make_shared<const Image>(Image{{file_of("a", content_of("x"))}, {}});
  MemoryStorage storage(base);
  EXPECT_TRUE(storage.commit({EraseUserFiles{}}).has_value());
  EXPECT_EQ(base->files.size(), 1U);
  EXPECT_TRUE(storage.load()->files.empty());
}

}  // namespace
}  // namespace cordelia::flash
