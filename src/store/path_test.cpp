#include <grp.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "store/image_fixture.hpp"
#include "store/schema.hpp"

namespace cordelia::store {
namespace {

// hardness S03, S06: what else may stand at the path. It is refused in words and left as it is.
class PathTest : public testing::Test {
 protected:
  void expect(const fs::path& path, Trouble trouble) {
    const Failure failure = refusal(path);
    EXPECT_EQ(failure.trouble, trouble) << failure.text;
    EXPECT_NE(failure.text.find(path.filename().string()), std::string::npos) << failure.text;
    EXPECT_EQ(failure.text.back(), '.') << failure.text;
  }

  // Also nothing was put beside it.
  void expect_untouched(const fs::path& path, Trouble trouble) {
    const std::string before = bytes_in(path);
    const auto rights = fs::status(path).permissions();
    expect(path, trouble);
    EXPECT_EQ(bytes_in(path), before);
    EXPECT_EQ(fs::status(path).permissions(), rights);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), {}), 1);
  }

  void make_database(const fs::path& path, const char* sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    ASSERT_EQ(sqlite3_close(database), SQLITE_OK);
  }

  Folder folder_;
  fs::path image_ = folder_ / "image";
};

TEST_F(PathTest, IsNoFolderNoFifoAndNoDevice) {
  expect(folder_.path(), Trouble::not_a_file);
  ASSERT_EQ(mkfifo(image_.c_str(), 0600), 0);
  expect(image_, Trouble::not_a_file);
  expect("/dev/null", Trouble::not_a_file);
  EXPECT_EQ(refusal("").trouble, Trouble::not_a_file);
}

TEST_F(PathTest, IsNoLink) {
  const fs::path target = folder_ / "target";
  opened(target).reset();
  fs::create_symlink(target, image_);
  expect(image_, Trouble::link);
  fs::create_symlink(folder_ / "nowhere", folder_ / "dangling");
  expect(folder_ / "dangling", Trouble::link);
  EXPECT_FALSE(fs::exists(folder_ / "nowhere"));
  fs::create_hard_link(target, folder_ / "second");
  expect(target, Trouble::link);
}

TEST_F(PathTest, HasNoLinkWhereTheLogWillBe) {
  fs::create_symlink(folder_ / "victim", folder_ / "image-wal");
  expect(image_, Trouble::link);
  EXPECT_FALSE(fs::exists(image_));
}

TEST_F(PathTest, MayHaveALinkAmongItsFolders) {
  fs::create_directory(folder_ / "real");
  fs::create_directory_symlink(folder_ / "real", folder_ / "alias");
  EXPECT_NE(opened(folder_ / "alias" / "image"), nullptr);
}

TEST_F(PathTest, NeedsItsFolder) {
  expect(folder_ / "none" / "image", Trouble::no_folder);
  put_bytes(image_, "x");
  expect(image_ / "image", Trouble::no_folder);
}

TEST_F(PathTest, IsNoFileOfAnotherProgram) {
  for (const std::string& bytes :
       {std::string("hello\n"), std::string(99, '\0'), std::string(8192, '\0'),
        std::string(5000, 'x'), std::string("SQLite format 3"),
        "\x7F"
        "ELF" +
            std::string(200, '\1')}) {
    put_bytes(image_, bytes);
    expect_untouched(image_, Trouble::foreign);
  }
}

TEST_F(PathTest, IsNoDatabaseOfAnotherProgram) {
  make_database(image_, "CREATE TABLE files(name); INSERT INTO files VALUES('mine');");
  expect_untouched(image_, Trouble::foreign);
  fs::remove(image_);
  make_database(image_, "PRAGMA journal_mode=WAL; PRAGMA application_id=7; CREATE TABLE t(x);");
  expect_untouched(image_, Trouble::foreign);
}

TEST_F(PathTest, IsNotOfANewerVersion) {
  opened(image_).reset();
  const std::string sql = "PRAGMA user_version=" + std::to_string(schema_version() + 1);
  make_database(image_, sql.c_str());
  expect_untouched(image_, Trouble::newer);
}

// hardness S11: images of every version that was in use stay readable. This one is version 1,
// written without the code under test; checksums as zlib's crc32 gives them.
TEST_F(PathTest, MayBeAnImageOfVersion1) {
  make_database(image_,
                "CREATE TABLE files(name_key BLOB PRIMARY KEY NOT NULL, name BLOB NOT NULL,"
                "  max_bytes INTEGER NOT NULL, attributes INTEGER NOT NULL, token INTEGER NOT NULL,"
                "  write_counter INTEGER NOT NULL, content BLOB, previous BLOB,"
                "  checksum INTEGER NOT NULL);"
                "CREATE TABLE settings(key BLOB PRIMARY KEY NOT NULL, value BLOB NOT NULL,"
                "  checksum INTEGER NOT NULL) WITHOUT ROWID;"
                "INSERT INTO files VALUES(CAST('ca.pem' AS BLOB), CAST('CA.pem' AS BLOB), 4096, 1,"
                "  0, 2, CAST('new' AS BLOB), NULL, 4027055706);"
                "INSERT INTO settings VALUES(CAST('mqtt,port' AS BLOB), CAST('8883' AS BLOB),"
                "  1128086780);"
                "PRAGMA application_id=1130646630; PRAGMA user_version=1;");
  const auto storage = opened(image_);
  ASSERT_NE(storage, nullptr);
  flash::Host host(*storage);
  EXPECT_EQ(host.text_of("ca.pem"), "new");
  EXPECT_EQ(host.flags_of("ca.pem"), "");
  EXPECT_EQ(host.settings().get("mqtt,port"), "8883");
}

TEST_F(PathTest, MayBeAnEmptyFile) {
  put_bytes(image_, "");
  EXPECT_NE(opened(image_), nullptr);
}

TEST_F(PathTest, MayHaveAnyName) {
  for (const char* name : {"a b", "50%", "?x=y", "file:x", "caf\xC3\xA9", ":memory:", "it's"}) {
    const fs::path path = folder_ / name;
    ASSERT_NE(opened(path), nullptr) << name;
    EXPECT_GT(bytes_in(path).size(), 0U) << name;
  }
}

bool become_nobody() {
  constexpr uid_t nobody = 65534;
  return setgroups(0, nullptr) == 0 && setresgid(nobody, nobody, nobody) == 0 &&
         setresuid(nobody, nobody, nobody) == 0;
}

// As a user without rights, whoever runs the tests.
TEST_F(PathTest, NeedsRightsAndSaysSo) {
  const fs::path closed = folder_ / "closed";
  fs::create_directory(closed);
  opened(closed / "image").reset();
  fs::permissions(folder_.path(), fs::perms::others_exec, fs::perm_options::add);
  const auto trouble_for_nobody = [&](const fs::path& path) {
    return in_other_process([&] {
      if (geteuid() == 0 && !become_nobody()) return -1;
      auto storage = SqliteStorage::open(path);
      return storage ? 100 : static_cast<int>(storage.error().trouble);
    });
  };
  fs::permissions(closed, fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_exec);
  EXPECT_EQ(trouble_for_nobody(closed / "new"), static_cast<int>(Trouble::not_permitted));
  fs::permissions(closed / "image", fs::perms::owner_read | fs::perms::others_read);
  EXPECT_EQ(trouble_for_nobody(closed / "image"), static_cast<int>(Trouble::not_permitted));
  fs::permissions(closed / "image", fs::perms::all);
  EXPECT_EQ(trouble_for_nobody(closed / "image"), static_cast<int>(Trouble::read_only));
  fs::permissions(closed, fs::perms::owner_all);
}

}  // namespace
}  // namespace cordelia::store
