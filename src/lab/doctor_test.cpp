#include "lab/doctor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "lab/testing_folder.hpp"

namespace cordelia::lab {
namespace {

using testing::HasSubstr;

constexpr base::WallTime today = std::chrono::sys_days{std::chrono::year{2026} / 11 / 23};

class DoctorTest : public testing::Test {
 protected:
  Check check(const std::string& name) {
    for (Check& check : examine(options_, clock_)) {
      if (check.name == name) return check;
    }
    ADD_FAILURE() << "no check is called " << name;
    return {};
  }

  // A program that prints `line`, as the installed one prints its version.
  void install(const std::string& name, const std::string& line) {
    const auto program = folder_.path() / "bin" / name;
    std::filesystem::create_directories(program.parent_path());
    std::ofstream{program} << "#!/bin/sh\necho '" << line << "'\nexit 3\n";
    ASSERT_EQ(::chmod(program.c_str(), 0755), 0);
    options_.program_folders = {folder_.path() / "bin"};
  }

  testing_lab::Folder folder_;
  base::ManualClock clock_{today};
  DoctorOptions options_{folder_.path() / "state"};
};

TEST_F(DoctorTest, FindsAGoodMachineGood) {
  for (const Check& check : examine(options_, clock_)) {
    EXPECT_TRUE(check.ok || check.weight == Weight::useful) << check.name << ": " << check.found;
    EXPECT_EQ(check.ok, check.advice.empty()) << check.name;
    EXPECT_FALSE(check.found.empty()) << check.name;
  }
}

TEST_F(DoctorTest, NamesThePackageWhereMosquittoIsMissing) {
  options_.program_folders = {folder_.path()};
  const Check found = check("mosquitto");
  EXPECT_FALSE(found.ok);
  EXPECT_THAT(found.advice, HasSubstr("apt install mosquitto"));
}

TEST_F(DoctorTest, RefusesAnOldMosquitto) {
  install("mosquitto", "mosquitto version 1.6.12");
  install("mosquitto_passwd", "");
  const Check found = check("mosquitto");
  EXPECT_FALSE(found.ok);
  EXPECT_THAT(found.found, HasSubstr("1.6.12"));
  install("mosquitto", "mosquitto version 2.1.0-rc1");
  EXPECT_TRUE(check("mosquitto").ok);
}

TEST_F(DoctorTest, RefusesAProgramThatIsNoMosquitto) {
  install("mosquitto", "hello");
  install("mosquitto_passwd", "");
  EXPECT_FALSE(check("mosquitto").ok);
}

TEST_F(DoctorTest, SeesAStateFolderThatCannotBe) {
  std::ofstream{folder_.path() / "state"} << "a file in the way";
  const Check found = check("state folder");
  EXPECT_FALSE(found.ok);
  EXPECT_THAT(found.found, HasSubstr("state"));
}

TEST_F(DoctorTest, SeesAClockThatWasNeverSet) {
  clock_.set_wall(base::WallTime{});
  const Check found = check("clock");
  EXPECT_FALSE(found.ok);
  EXPECT_THAT(found.found, HasSubstr("1970-01-01"));
}

TEST(MosquittoVersion, IsReadFromWhatTheBrokerSays) {
  EXPECT_EQ(*parse_version("mosquitto version 2.0.11\n\nmore"), (Version{2, 0, 11}));
  EXPECT_EQ(*parse_version("x\nmosquitto version 2.1"), (Version{2, 1, 0}));
  for (const char* text : {"", "mosquitto", "mosquitto version ", "mosquitto version x"}) {
    EXPECT_FALSE(parse_version(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace cordelia::lab
