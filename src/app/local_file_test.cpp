#include "app/local_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace cordelia::app {
namespace {

using testing::HasSubstr;

class LocalFile : public testing::Test {
 protected:
  LocalFile() {
    std::string name = testing::TempDir() + "cordelia-local-XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }

  ~LocalFile() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_;
};

TEST_F(LocalFile, ComesBackAsItWasWritten) {
  const std::string content("a\0\r\n\xff", 5);
  ASSERT_TRUE(write_local(folder_ / "a", content, LocalExisting::refuse));
  EXPECT_EQ(read_local(folder_ / "a", 5).value_or(""), content);
}

TEST_F(LocalFile, IsReplacedOnlyWhereThatIsWanted) {
  ASSERT_TRUE(write_local(folder_ / "a", "longer", LocalExisting::refuse));
  const auto refused = write_local(folder_ / "a", "new", LocalExisting::refuse);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text, HasSubstr("--force"));
  ASSERT_TRUE(write_local(folder_ / "a", "new", LocalExisting::replace));
  EXPECT_EQ(read_local(folder_ / "a", 100).value_or(""), "new");
}

TEST_F(LocalFile, IsNamedWhereItCannotBeUsed) {
  ASSERT_TRUE(write_local(folder_ / "large", "12345", LocalExisting::refuse));
  for (const auto& path : {folder_ / "missing", folder_, folder_ / "large"}) {
    const auto content = read_local(path, 4);
    ASSERT_FALSE(content) << path;
    EXPECT_EQ(content.error().status, ExitStatus::environment);
    EXPECT_THAT(content.error().text, HasSubstr(path.string()));
  }
  const auto written = write_local(folder_ / "no" / "folder", "x", LocalExisting::refuse);
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().text, HasSubstr("folder"));
}

TEST_F(LocalFile, SaysThatTheDiskIsFull) {
  const auto written = write_local("/dev/full", "x", LocalExisting::replace);
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().text, HasSubstr("/dev/full"));
}

}  // namespace
}  // namespace cordelia::app
