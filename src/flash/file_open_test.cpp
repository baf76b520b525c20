#include <gtest/gtest.h>

#include <set>

#include "flash/host_fixture.hpp"
#include "flash/limits.hpp"
#include "flash/memory_storage.hpp"

namespace cordelia::flash {
namespace {

class FileOpenTest : public testing::Test {
 protected:
  MemoryStorage storage_;
  Host host_{storage_};
};

// at-protocol 5.3, row by row.
TEST_F(FileOpenTest, FollowsTheDecisionTable) {
  const struct {
    const char* flags;
    int absent;
    int present;
  } rows[] = {
      {"READ", -10341, 0},
      {"WRITE", -10341, 0},
      {"CREATE", 0, -10326},
      {"WRITE|CREATE", 0, -10326},
      {"CREATE|OVERWRITE", 0, 0},
      {"OVERWRITE|CREATE", 0, 0},
      {"OVERWRITE", -10341, 0},
      {"READ|WRITE", -10340, -10340},
      {"CREATE_SECURE", -10340, -10340},
      {"", -10340, -10340},
  };

  for (const auto& row : rows) {
    MemoryStorage storage;
    Host host(storage);
    ASSERT_EQ(host.upload("present", "old"), 0);
    EXPECT_EQ(host.open("absent", row.flags, 100), row.absent) << row.flags;
    EXPECT_EQ(host.open("Present", row.flags, 100), row.present) << row.flags;
    for (const char* opened_as : {"READ", "WRITE"}) {
      host.reboot();
      ASSERT_EQ(host.upload("open", "old", "CREATE|OVERWRITE"), 0);
      ASSERT_EQ(host.open("open", opened_as), 0);
      const int expected = row.present == -10340 ? -10340 : -10369;
      EXPECT_EQ(host.open("OPEN", row.flags, 100), expected) << row.flags << opened_as;
    }
  }
}

TEST_F(FileOpenTest, EndsAsTheSeedShows) {
  EXPECT_EQ(host_.open("mosquitto.org.pem", "WRITE|CREATE", 4096), 0);
  EXPECT_NE(host_.handle, FileHandle{});
  EXPECT_EQ(host_.token, no_token);
  EXPECT_EQ(host_.write(0, std::string(1452, 'x')), 0);
  EXPECT_EQ(host_.close(), 0);
  EXPECT_EQ(host_.text_of("mosquitto.org.pem"), std::string(1452, 'x'));
}

TEST_F(FileOpenTest, ErasesWhatIsOpenedForWrite) {
  for (const char* flags : {"WRITE", "OVERWRITE", "CREATE|OVERWRITE"}) {
    ASSERT_EQ(host_.upload("a", "old", "CREATE|OVERWRITE"), 0);
    ASSERT_EQ(host_.open("a", flags, 10), 0);
    EXPECT_EQ(host_.text_of("a"), "-10334") << flags;
    ASSERT_EQ(host_.close(), 0);
    EXPECT_EQ(host_.text_of("a"), "") << flags;
  }
}

TEST_F(FileOpenTest, KeepsTheMaximumUnlessTheNewOneIsLarger) {
  ASSERT_EQ(host_.upload("a", "", "CREATE", 100), 0);
  ASSERT_EQ(host_.upload("a", "", "CREATE|OVERWRITE", 50), 0);
  EXPECT_EQ(host_.files().info("a", no_token)->max_bytes, 100U);
  ASSERT_EQ(host_.upload("a", "", "CREATE|OVERWRITE|CREATE_FAILSAFE", 101), 0);
  EXPECT_EQ(host_.files().info("a", no_token)->max_bytes, 101U);
  EXPECT_EQ(host_.flags_of("a"), "");
}

TEST_F(FileOpenTest, NeedsAGoodNameAndSizeToCreate) {  // hardness F06, F07

  const struct {
    const char* name;
    std::uint32_t size;
    int code;
  } rows[] = {
      {"a", 0, -10301},          {"", 10, -10298},          {"a,b", 10, -10298},
      {"/sys/a", 10, -10347},    {"a", 33'554'177, -10310}, {"a", 4'294'967'295, -10310},
      {"a", 33'554'176, -10322}, {"a", 4'193'865, -10322},  {"a", 4'193'864, 0},
      {"b", 1, -10322},
  };

  for (const auto& row : rows) {
    EXPECT_EQ(host_.open(row.name, "CREATE", row.size), row.code) << row.name << row.size;
  }
  EXPECT_EQ(code_of(host_.files().open({"c", flags_from("CREATE"), std::nullopt, no_token})),
            -10301);
}

TEST_F(FileOpenTest, RefusesTheFileThatOpensOneTooMany) {  // hardness F09
  std::set<FileHandle> handles;
  for (std::size_t i = 0; i < limits::open_files_max; ++i) {
    ASSERT_EQ(host_.open("f" + std::to_string(i), "CREATE", 10), 0);
    EXPECT_TRUE(handles.insert(host_.handle).second);
    EXPECT_NE(host_.handle, FileHandle{});
  }
  EXPECT_EQ(host_.open("one", "CREATE", 10), -10316);
  EXPECT_EQ(host_.text_of("one"), "-10341");
  EXPECT_EQ(host_.close(), 0);
  EXPECT_EQ(host_.open("one", "CREATE", 10), 0);
}

TEST_F(FileOpenTest, RefusesOneFileTooMany) {
  for (std::size_t i = 0; i < limits::user_files_max; ++i) {
    ASSERT_EQ(host_.upload("f" + std::to_string(i), "", "CREATE", 1), 0);
  }
  EXPECT_EQ(host_.open("one", "CREATE", 1), -10318);
  EXPECT_EQ(host_.upload("f1", "x", "CREATE|OVERWRITE", 1), 0);
  EXPECT_EQ(host_.remove("f7"), 0);
  EXPECT_EQ(host_.open("one", "CREATE", 1), 0);
}

TEST_F(FileOpenTest, FillsUpAndTakesAgainWhatWasDeleted) {  // hardness F13
  int files = 0;
  while (host_.upload("f" + std::to_string(files), "x", "CREATE", 100'000) == 0) ++files;
  EXPECT_EQ(files, 1024 / 25);
  EXPECT_EQ(host_.open("more", "CREATE", 100'000), -10322);
  EXPECT_EQ(host_.remove("f3"), 0);
  EXPECT_EQ(host_.upload("more", "x", "CREATE", 100'000), 0);
}

TEST_F(FileOpenTest, LosesNoSpaceInTenThousandCycles) {  // hardness F13
  for (int i = 0; i < 10'000; ++i) {
    ASSERT_EQ(host_.upload("a", "x", "CREATE|CREATE_FAILSAFE", 2'000'000), 0) << i;
    ASSERT_EQ(host_.remove("A"), 0) << i;
  }
  EXPECT_EQ(host_.files().storage_info().allocated_blocks, 0U);
}

TEST_F(FileOpenTest, ChangesNothingWhenTheStorageRefuses) {
  ASSERT_EQ(host_.upload("a", "old"), 0);
  storage_.refuse(Fault::not_enough_storage_space);
  EXPECT_EQ(host_.open("b", "CREATE", 10), -10322);
  EXPECT_EQ(host_.open("a", "WRITE"), -10322);
  storage_.refuse(Fault::failed_to_write);
  EXPECT_EQ(host_.remove("a"), -10336);
  EXPECT_EQ(host_.text_of("a"), "old");
  EXPECT_EQ(host_.text_of("b"), "-10341");
  EXPECT_EQ(host_.flags_of("a"), "not_failsafe");
}

TEST_F(FileOpenTest, GivesOtherHandlesToOtherSeeds) {
  ASSERT_EQ(host_.open("a", "CREATE", 10), 0);
  const FileHandle first = host_.handle;
  host_.reboot();
  EXPECT_EQ(host_.close(), -10335);
  ASSERT_EQ(host_.open("a", "WRITE"), 0);
  EXPECT_NE(host_.handle, first);
}

}  // namespace
}  // namespace cordelia::flash
