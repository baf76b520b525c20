#include <gtest/gtest.h>

#include "base/random.hpp"
#include "store/image_fixture.hpp"

namespace cordelia::store {
namespace {

// hardness S03: an image that a disk spoilt is refused, or it still says what was written.
class DamageTest : public testing::Test {
 protected:
  DamageTest() {
    const auto storage = opened(image_);
    flash::Host host(*storage);
    EXPECT_EQ(host.upload("ca.pem", std::string(1452, 'c')), 0);
    EXPECT_EQ(host.upload("safe", std::string(9000, 'o'), "CREATE|CREATE_FAILSAFE", 9999), 0);
    EXPECT_EQ(host.upload("safe", std::string(8000, 'n'), "WRITE"), 0);
    EXPECT_EQ(host.upload("gone", std::string(5000, 'g'), "CREATE", 9999), 0);
    EXPECT_EQ(host.remove("gone"), 0);
    for (int i = 0; i < 30; ++i) {
      EXPECT_TRUE(host.settings().set("key" + std::to_string(i), std::string(90, 'v')).has_value());
    }
    written_ = *storage->load();
  }

  void read_good() { good_ = bytes_in(image_); }

  // Returns whether it was refused.
  bool is_refused(const std::string& bytes) {
    for (const char* beside : {"-wal", "-journal"}) fs::remove(image_.string() + beside);
    put_bytes(image_, bytes);
    const auto storage = SqliteStorage::open(image_);
    if (storage) {
      EXPECT_EQ(*(*storage)->load(), written_);
      return false;
    }
    const Trouble trouble = storage.error().trouble;
    EXPECT_TRUE(trouble == Trouble::damaged || trouble == Trouble::foreign ||
                trouble == Trouble::newer)
        << storage.error().text;
    return true;
  }

  Folder folder_;
  fs::path image_ = folder_ / "image";
  flash::Image written_;
  std::string good_;
};

TEST_F(DamageTest, IsFoundAfterBitFlips) {
  read_good();
  base::Random random(3);
  int refused = 0;
  for (int round = 0; round < 300; ++round) {
    std::string bytes = good_;
    for (std::uint64_t flips = 1 + random.below(round % 3 == 0 ? 64 : 1); flips > 0; --flips) {
      const auto at = static_cast<std::size_t>(random.below(bytes.size()));
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
    }
    if (is_refused(bytes)) ++refused;
  }
  EXPECT_GT(refused, 150);
}

TEST_F(DamageTest, IsFoundInEveryByteOfTheHeader) {
  read_good();
  for (std::size_t at = 0; at < 100; ++at) {
    std::string bytes = good_;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    is_refused(bytes);
  }
}

TEST_F(DamageTest, IsFoundWhereAPageIsZeroOrMissing) {
  read_good();
  constexpr std::size_t page = 4096;
  for (std::size_t at = 0; at < good_.size(); at += page) {
    std::string zeroed = good_;
    zeroed.replace(at, page, std::string(page, '\0'));
    is_refused(zeroed);
    if (at == 0) continue;
    EXPECT_TRUE(is_refused(good_.substr(0, at))) << at;
    is_refused(good_.substr(0, at + 100));
  }
}

TEST_F(DamageTest, IsNoneWhereTheFileIsLonger) {
  read_good();
  EXPECT_FALSE(is_refused(good_ + std::string(4096, 'x')));
}

TEST_F(DamageTest, NamesTheFileAndTheWayOut) {
  read_good();
  std::string bytes = good_;
  bytes.replace(bytes.find("cccccccc"), 1, "d");
  put_bytes(image_, bytes);
  const Failure failure = refusal(image_);
  EXPECT_EQ(failure.trouble, Trouble::damaged);
  EXPECT_EQ(failure.text, image_.string() +
                              " is damaged (a row fails its checksum). Put it aside and start with "
                              "a new file, or bring back a copy.");
  EXPECT_EQ(bytes_in(image_), bytes);
}

}  // namespace
}  // namespace cordelia::store
