#include "app/term_history.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

#include "app/host_limits.hpp"

namespace cordelia::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class TermHistoryTest : public testing::Test {
 protected:
  TermHistoryTest() {
    std::string name = testing::TempDir() + "cordelia-history-XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }

  ~TermHistoryTest() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path file() const { return folder_ / "state" / "history"; }

  std::filesystem::path folder_;
};

TEST_F(TermHistoryTest, ComesBackAsItWas) {
  TermHistory history = TermHistory::load(file());
  EXPECT_THAT(history.lines(), IsEmpty());
  history.add("AT+test");
  history.add(" AT+get=MQTT,flags ");
  ASSERT_TRUE(history.save());
  EXPECT_THAT(TermHistory::load(file()).lines(), ElementsAre("AT+test", "AT+get=MQTT,flags"));
}

TEST_F(TermHistoryTest, IsForItsOwnerAlone) {
  TermHistory history = TermHistory::load(file());
  history.add("AT+test");
  ASSERT_TRUE(history.save());

  struct stat status {};

  ASSERT_EQ(::stat(file().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(TermHistoryTest, HoldsNoSecret) {
  TermHistory history = TermHistory::load(file());
  history.add("AT+wlanConnect=net,,WPA_WPA2,geheim,,,");
  history.add("AT+set=mqtt,password,geheim");
  history.add("AT+wlanConect=net,,WPA_WPA2,geheim,,,");
  history.add("AT+fileWrite=1,0,0,6,geheim");
  EXPECT_THAT(history.lines(), IsEmpty());
}

TEST_F(TermHistoryTest, PassesOverBlanksAndRepetitions) {
  TermHistory history = TermHistory::load(file());
  for (const char* line : {"AT+test", "", "  ", "AT+test", "AT+reboot", "AT+test"}) {
    history.add(line);
  }
  EXPECT_THAT(history.lines(), ElementsAre("AT+test", "AT+reboot", "AT+test"));
}

TEST_F(TermHistoryTest, KeepsTheLastLines) {
  TermHistory history = TermHistory::load(file());
  for (std::size_t i = 0; i < limits::history_lines_max + 5; ++i) {
    history.add("AT+iotpublish=0,\"" + std::to_string(i) + "\"");
  }
  EXPECT_THAT(history.lines(), SizeIs(limits::history_lines_max));
  EXPECT_EQ(history.lines().front(), "AT+iotpublish=0,\"5\"");
}

TEST_F(TermHistoryTest, StartsEmptyWhereTheFileIsNone) {
  std::filesystem::create_directories(file());
  EXPECT_THAT(TermHistory::load(file()).lines(), IsEmpty());
  EXPECT_FALSE(TermHistory::load(file()).save());
}

TEST_F(TermHistoryTest, SurvivesAFileOfAnyBytes) {
  std::filesystem::create_directories(file().parent_path());
  std::ofstream(file()) << std::string("AT+test\n\0\x80\n\n\nAT+reboot", 22);
  EXPECT_THAT(TermHistory::load(file()).lines(), ElementsAre("AT+test", "AT+reboot"));
}

}  // namespace
}  // namespace cordelia::app
