#include "lab/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "lab/testing_folder.hpp"

namespace cordelia::lab {
namespace {

namespace fs = std::filesystem;

using testing_lab::Folder;
using testing_lab::mode_of;

TEST(Files, AreForTheirOwnerOnlyWhateverTheUmask) {
  const Folder folder;
  const mode_t before = ::umask(0);
  const bool made = make_private_folder(folder.path() / "a" / "b").has_value() &&
                    write_private_file(folder.path() / "a" / "b" / "key", "secret").has_value();
  ::umask(before);
  ASSERT_TRUE(made);
  EXPECT_EQ(mode_of(folder.path() / "a" / "b"), 0700U);
  EXPECT_EQ(mode_of(folder.path() / "a" / "b" / "key"), 0600U);
}

TEST(Files, TightenAFolderThatStoodOpen) {
  const Folder folder;
  fs::create_directory(folder.path() / "pki");
  ASSERT_EQ(::chmod((folder.path() / "pki").c_str(), 0755), 0);
  ASSERT_TRUE(make_private_folder(folder.path() / "pki").has_value());
  EXPECT_EQ(mode_of(folder.path() / "pki"), 0700U);
}

TEST(Files, RefuseAFolderThatIsALinkOrAFile) {
  const Folder folder;
  fs::create_directory(folder.path() / "elsewhere");
  fs::create_symlink(folder.path() / "elsewhere", folder.path() / "link");
  std::ofstream{folder.path() / "file"} << "x";
  for (const char* name : {"link", "file"}) {
    const auto made = make_private_folder(folder.path() / name);
    ASSERT_FALSE(made.has_value()) << name;
    EXPECT_EQ(made.error().fault, Fault::folder_unusable);
    EXPECT_THAT(describe(made.error()), testing::HasSubstr(name));
  }
}

TEST(Files, ReplaceContentWithoutLeavingTemporaryFiles) {
  const Folder folder;
  const auto file = folder.path() / "file";
  ASSERT_TRUE(write_private_file(file, "old").has_value());
  ASSERT_TRUE(write_private_file(file, "new").has_value());
  EXPECT_EQ(*read_file(file, 100), "new");
  EXPECT_EQ(std::distance(fs::directory_iterator{folder.path()}, fs::directory_iterator{}), 1);
}

TEST(Files, KeepTheOldContentWhereTheNewCannotTakeItsPlace) {
  const Folder folder;
  const auto file = folder.path() / "taken";
  fs::create_directory(file);  // a file cannot be renamed over a folder
  const auto written = write_private_file(file, "new");
  ASSERT_FALSE(written.has_value());
  EXPECT_EQ(written.error().fault, Fault::file_unusable);
  EXPECT_TRUE(fs::is_directory(file));
  EXPECT_EQ(std::distance(fs::directory_iterator{folder.path()}, fs::directory_iterator{}), 1);
}

TEST(Files, LinksAreReplacedNotFollowed) {
  const Folder folder;
  ASSERT_TRUE(write_private_file(folder.path() / "target", "untouched").has_value());
  fs::create_symlink(folder.path() / "target", folder.path() / "link");
  ASSERT_TRUE(write_private_file(folder.path() / "link", "new").has_value());
  EXPECT_EQ(*read_file(folder.path() / "target", 100), "untouched");
}

TEST(Files, AreNotReadBeyondTheBound) {
  const Folder folder;
  const auto file = folder.path() / "file";
  ASSERT_TRUE(write_private_file(file, "12345").has_value());
  EXPECT_TRUE(read_file(file, 5).has_value());
  EXPECT_FALSE(read_file(file, 4).has_value());
  EXPECT_FALSE(read_file(folder.path() / "missing", 4).has_value());
}

TEST(Files, AreReadInPartsFromEitherEnd) {
  const Folder folder;
  const auto file = folder.path() / "file";
  ASSERT_TRUE(write_private_file(file, "12345").has_value());
  EXPECT_EQ(read_part(file, {0, 2}), "12");
  EXPECT_EQ(read_part(file, {3, 9}), "45");
  EXPECT_EQ(read_part(file, {9, 9}), "");
  EXPECT_EQ(read_tail(file, {0, 2}), "45");
  EXPECT_EQ(read_tail(file, {0, 9}), "12345");
  EXPECT_EQ(read_tail(file, {4, 9}), "5");
  EXPECT_EQ(read_tail(file, {5, 9}), "");
  EXPECT_EQ(read_tail(folder.path() / "missing", {0, 9}), "");
}

TEST(FileLock, IsHeldByOneAndSeenByOthersWithoutTakingIt) {
  const Folder folder;
  const auto file = folder.path() / "lock";
  EXPECT_FALSE(FileLock::is_taken(file));
  {
    const auto lock = FileLock::take(file);
    ASSERT_TRUE(lock.has_value());
    EXPECT_TRUE(FileLock::is_taken(file));
    EXPECT_FALSE(FileLock::try_take(file)->has_value());
  }
  EXPECT_FALSE(FileLock::is_taken(file));
  EXPECT_TRUE(FileLock::try_take(file)->has_value());
}

TEST(FileLock, MovesWithItsOwner) {
  const Folder folder;
  const auto file = folder.path() / "lock";
  auto first = FileLock::take(file);
  {
    const FileLock second = *std::move(first);
    EXPECT_TRUE(FileLock::is_taken(file));
  }
  EXPECT_FALSE(FileLock::is_taken(file));
}

}  // namespace
}  // namespace cordelia::lab
