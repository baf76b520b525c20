#include <gtest/gtest.h>

#include "flash/host_fixture.hpp"
#include "flash/memory_storage.hpp"

namespace cordelia::flash {
namespace {

class FileControlTest : public testing::Test {
 protected:
  int rename(std::string_view from, std::string_view to) {
    return code_of(host_.files().rename({from, to, no_token}));
  }

  int commit(std::string_view name) { return code_of(host_.files().commit(name, no_token)); }

  int rollback(std::string_view name) { return code_of(host_.files().rollback(name, no_token)); }

  MemoryStorage storage_;
  Host host_{storage_};
};

TEST_F(FileControlTest, DeletesClosedFilesOfTheUser) {  // at-protocol 2.4.5, hardness F10
  ASSERT_EQ(host_.upload("a", "x"), 0);
  EXPECT_EQ(host_.remove("none"), -10341);
  EXPECT_EQ(host_.remove(""), -10298);
  EXPECT_EQ(host_.remove("/sys/x"), -10248);
  ASSERT_EQ(host_.open("a", "READ"), 0);
  EXPECT_EQ(host_.remove("A"), -10369);
  ASSERT_EQ(host_.close(), 0);
  EXPECT_EQ(host_.remove("A"), 0);
  EXPECT_EQ(host_.remove("A"), -10341);
}

TEST_F(FileControlTest, RenamesToFreeNames) {  // at-protocol 2.4.8
  ASSERT_EQ(host_.upload("a", "x"), 0);
  ASSERT_EQ(host_.upload("b", "y"), 0);
  EXPECT_EQ(rename("a", "B"), -10293);
  EXPECT_EQ(rename("a", "/sys/a"), -10347);
  EXPECT_EQ(rename("a", "a,b"), -10298);
  EXPECT_EQ(rename("none", "c"), -10341);
  ASSERT_EQ(host_.open("a", "READ"), 0);
  EXPECT_EQ(rename("a", "c"), -10369);
  ASSERT_EQ(host_.close(), 0);
  EXPECT_EQ(rename("a", "C"), 0);
  host_.reboot();
  EXPECT_EQ(host_.text_of("a"), "-10341");
  EXPECT_EQ(host_.text_of("c"), "x");
}

TEST_F(FileControlTest, RollsFailsafeFilesBackUntilTheyAreCommitted) {
  ASSERT_EQ(host_.upload("safe", "one", "CREATE|CREATE_FAILSAFE"), 0);
  EXPECT_EQ(rollback("safe"), -10334);
  ASSERT_EQ(host_.upload("safe", "two", "WRITE"), 0);
  host_.reboot();
  EXPECT_EQ(rollback("safe"), 0);
  EXPECT_EQ(host_.text_of("safe"), "one");
  ASSERT_EQ(host_.upload("safe", "three", "WRITE"), 0);
  EXPECT_EQ(commit("safe"), 0);
  EXPECT_EQ(rollback("safe"), -10334);
  EXPECT_EQ(host_.text_of("safe"), "three");
}

TEST_F(FileControlTest, CommitsAndRollsBackNothingElse) {
  ASSERT_EQ(host_.upload("plain", "x"), 0);
  EXPECT_EQ(commit("plain"), -10333);
  EXPECT_EQ(rollback("plain"), -10333);
  EXPECT_EQ(commit("none"), -10341);
  ASSERT_EQ(host_.open("safe", "CREATE|CREATE_FAILSAFE", 10), 0);
  EXPECT_EQ(rollback("safe"), -10369);
  ASSERT_EQ(host_.abort(), 0);
  EXPECT_EQ(commit("safe"), -10334);
  EXPECT_EQ(code_of(host_.files().bundle_commit()), -10279);
  EXPECT_EQ(code_of(host_.files().bundle_rollback()), -10279);
}

TEST_F(FileControlTest, GivesTheNewTokenOfASecureFile) {
  ASSERT_EQ(host_.open("key", "CREATE|CREATE_FAILSAFE|CREATE_SECURE|CREATE_NOSIGNATURE", 10), 0);
  const Token token = host_.token;
  ASSERT_EQ(host_.close(), 0);
  EXPECT_EQ(commit("key"), -10302);
  const auto renewed = host_.files().commit("key", token);
  ASSERT_TRUE(renewed.has_value());
  EXPECT_NE(*renewed, token);
  EXPECT_EQ(host_.remove("key", *renewed), 0);
}

TEST_F(FileControlTest, PutsTheModulesOwnFilesInOneStep) {
  const auto put = [&](std::string_view name, std::string_view text) {
    return code_of(host_.files().put(name, base::copy_of(base::bytes_of(text))));
  };
  EXPECT_EQ(put("/sys/device.pem", "one"), 0);
  EXPECT_EQ(put("Cert", "one"), 0);
  EXPECT_EQ(put("cert", "longer"), 0);
  EXPECT_EQ(storage_.commits(), 3U);
  EXPECT_EQ(host_.text_of("cert"), "longer");
  EXPECT_EQ(put("", "x"), -10298);
  EXPECT_EQ(put("empty", ""), -10301);
  EXPECT_EQ(put("large", std::string(5'000'000, 'x')), -10322);
  ASSERT_EQ(host_.open("cert", "READ"), 0);
  EXPECT_EQ(put("cert", "x"), -10369);
}

TEST_F(FileControlTest, ErasesTheUsersFilesButNotTheSystems) {
  ASSERT_EQ(host_.upload("a", "x"), 0);
  ASSERT_TRUE(host_.files().put("/sys/b", base::Bytes(1)).has_value());
  ASSERT_EQ(host_.open("c", "CREATE", 10), 0);
  ASSERT_TRUE(host_.files().erase_user_files().has_value());
  EXPECT_EQ(host_.close(), -10335);
  host_.reboot();
  EXPECT_TRUE(host_.files().list().empty());
  EXPECT_EQ(host_.text_of("/sys/b").size(), 1U);
}

}  // namespace
}  // namespace cordelia::flash
