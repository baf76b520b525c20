#include "store/sqlite_storage.hpp"

#include <gtest/gtest.h>

#include "flash/storage_contract.hpp"
#include "store/image_fixture.hpp"

namespace cordelia::flash {
namespace {

struct SqliteMaker {
  Storage& storage() { return *storage_; }

  void reopen() {
    storage_.reset();
    storage_ = store::opened(folder_ / "image");
  }

  store::Folder folder_;
  std::unique_ptr<store::SqliteStorage> storage_ = store::opened(folder_ / "image");
};

INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, StorageContract, SqliteMaker);

}  // namespace
}  // namespace cordelia::flash

namespace cordelia::store {
namespace {

class SqliteStorageTest : public testing::Test {
 protected:
  std::uintmax_t bytes_on_disk() const {
    std::uintmax_t sum = 0;
    for (const auto& entry : fs::directory_iterator(folder_.path())) sum += entry.file_size();
    return sum;
  }

  // Whether `text` stands in any file of the folder.
  bool is_on_disk(std::string_view text) const {
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      if (bytes_in(entry.path()).find(text) != std::string::npos) return true;
    }
    return false;
  }

  Folder folder_;
  fs::path image_ = folder_ / "image";
};

TEST_F(SqliteStorageTest, LeavesOneFileThatOthersCannotRead) {
  {
    const auto storage = opened(image_);
    ASSERT_TRUE(storage->commit({flash::PutSetting{{"a", "1"}}}).has_value());
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      EXPECT_EQ(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write)
          << entry.path();
    }
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), {}), 1);
}

TEST_F(SqliteStorageTest, TakesTheRightsOfOthersAway) {
  opened(image_).reset();
  fs::permissions(image_, fs::perms::all);
  opened(image_).reset();
  EXPECT_EQ(fs::status(image_).permissions() & (fs::perms::group_all | fs::perms::others_all),
            fs::perms::none);
}

TEST_F(SqliteStorageTest, LeavesNoRemnantOfAKeyAfterAFactoryReset) {  // hardness S09
  const std::string secret = "-----BEGIN PRIVATE KEY-----secret";
  const auto storage = opened(image_);
  flash::Host host(*storage);
  ASSERT_EQ(host.upload("key", secret + std::string(10'000, 'k')), -10337);
  ASSERT_EQ(host.upload("key2", secret + std::string(10'000, 'k'), "CREATE", 20'000), 0);
  ASSERT_TRUE(host.settings().set("wlan,key", "passphrase-of-the-learner").has_value());
  ASSERT_TRUE(is_on_disk(secret));
  ASSERT_TRUE(is_on_disk("passphrase-of-the-learner"));
  ASSERT_TRUE(host.flash().factory_reset().has_value());
  EXPECT_FALSE(is_on_disk("BEGIN PRIVATE"));
  EXPECT_FALSE(is_on_disk(std::string(100, 'k')));
  EXPECT_FALSE(is_on_disk("passphrase-of-the-learner"));
}

TEST_F(SqliteStorageTest, DoesNotGrowWithTheNumberOfWrites) {  // hardness S08
  const auto storage = opened(image_);
  flash::Host host(*storage);
  for (int i = 0; i < 1000; ++i) {
    ASSERT_TRUE(host.settings().set("mqtt,clientId", std::to_string(i)).has_value());
    ASSERT_LT(bytes_on_disk(), 1'500'000U) << i;
  }
}

}  // namespace
}  // namespace cordelia::store
