#include "lab/state_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "lab/testing_folder.hpp"

namespace cordelia::lab {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

LabRecord some_record() {
  LabRecord record;
  record.started = base::WallTime{std::chrono::seconds{1'795'450'000}};
  record.pty = "/dev/pts/7";
  record.tcp = "127.0.0.1:7007";
  record.ca_file = "/state/pki/lab-ca.crt";
  const Binding binding{&listeners()[8], 40123};
  record.listeners = records_of({&binding, 1});
  return record;
}

class StateFolderTest : public testing::Test {
 protected:
  testing_lab::Folder folder_;
  StateFolder state_ = *StateFolder::open(folder_.path() / "cordelia");
};

TEST_F(StateFolderTest, GivesEachLabThatStartsANameOfItsOwn) {
  const auto first = state_.claim(std::nullopt);
  const auto second = state_.claim(std::nullopt);
  EXPECT_EQ(first->name(), "default");
  EXPECT_EQ(second->name(), "default-2");
  EXPECT_EQ(testing_lab::mode_of(second->path()), 0700U);
}

TEST_F(StateFolderTest, GivesANameFreeWithItsLab) {
  (void)state_.claim(std::nullopt);
  EXPECT_EQ(state_.claim(std::nullopt)->name(), "default");
}

TEST_F(StateFolderTest, RefusesANameThatIsTaken) {
  const auto first = state_.claim("mine");
  const auto second = state_.claim("mine");
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().fault, Fault::already_running);
}

TEST_F(StateFolderTest, RefusesNamesThatAreNone) {
  for (const std::string name : {"", ".", "..", "a/b", "A", "a b", "\n", "\xc3\xa4"}) {
    EXPECT_EQ(state_.claim(name).error().fault, Fault::bad_name) << name;
  }
  EXPECT_EQ(state_.claim(std::string(33, 'a')).error().fault, Fault::bad_name);
  EXPECT_TRUE(state_.claim(std::string(32, 'a')).has_value());
}

TEST_F(StateFolderTest, ShowsRunningLabsToOthers) {
  const auto lab = state_.claim("mine");
  EXPECT_THAT(state_.running(), IsEmpty());
  ASSERT_TRUE(lab->publish(some_record()).has_value());
  const auto seen = state_.running();
  ASSERT_THAT(seen, SizeIs(1));
  EXPECT_EQ(seen[0].name, "mine");
  EXPECT_EQ(seen[0].pid, ::getpid());
  EXPECT_EQ(seen[0].started, some_record().started);
  EXPECT_EQ(seen[0].pty, "/dev/pts/7");
  EXPECT_EQ(seen[0].tcp, "127.0.0.1:7007");
  ASSERT_THAT(seen[0].listeners, SizeIs(1));
  EXPECT_EQ(seen[0].listeners[0].public_port, 8081);
  EXPECT_EQ(seen[0].listeners[0].port, 40123);
  EXPECT_TRUE(seen[0].listeners[0].is_websockets);
  EXPECT_TRUE(seen[0].listeners[0].is_tls);
}

TEST_F(StateFolderTest, RemovesTheRecordWithTheLabAndKeepsTheModulesMemory) {
  std::filesystem::path path;
  {
    const auto lab = state_.claim("mine");
    path = lab->path();
    ASSERT_TRUE(lab->publish(some_record()).has_value());
    std::ofstream{lab->module_database()} << "flash";
  }
  EXPECT_FALSE(std::filesystem::exists(path / "lab.json"));
  EXPECT_TRUE(std::filesystem::exists(path / "module.db"));
}

TEST_F(StateFolderTest, TakesARecordWithoutItsLockForLeftBehind) {
  std::filesystem::path path;
  { path = state_.claim("mine")->path(); }
  std::ofstream{path / "lab.json"} << to_json(some_record());
  EXPECT_THAT(state_.running(), IsEmpty());
  const auto lab = state_.claim("mine");
  EXPECT_FALSE(std::filesystem::exists(path / "lab.json"));
}

TEST(LabRecord, RefusesWhatIsNoRecord) {
  for (const char* text : {"", "{", "[]", "null", "{\"name\":1}", "{\"name\":\"x\"}"}) {
    const auto record = record_from_json(text);
    ASSERT_FALSE(record.has_value()) << text;
    EXPECT_EQ(record.error().fault, Fault::file_unusable);
  }
  auto text = to_json(some_record());
  EXPECT_TRUE(record_from_json(text).has_value());
  text.replace(text.find("40123"), 5, "70000");
  EXPECT_FALSE(record_from_json(text).has_value());
}

}  // namespace
}  // namespace cordelia::lab
