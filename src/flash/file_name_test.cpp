#include "flash/file_name.hpp"

#include <gtest/gtest.h>

#include <string>

namespace cordelia::flash {
namespace {

using namespace std::string_view_literals;

// hardness F06: the flash is flat, so nothing here is a path of the host machine.
TEST(FileName, TakesWhatAListRowCanCarry) {
  for (const auto name : {"a"sv, "."sv, ".."sv, "../x"sv, "/etc/passwd"sv, "a/b"sv, "a\\b"sv,
                          "C:x"sv, "con"sv, "%n"sv, "caf\xC3\xA9"sv, "cafe\xCC\x81"sv, "a."sv,
                          "a "sv, "sys/x"sv, "a|b"sv, "\xFF\xFE"sv}) {
    EXPECT_TRUE(check_user_name(name).has_value()) << name;
  }
  EXPECT_TRUE(check_name(std::string(180, 'n')).has_value());
}

TEST(FileName, RefusesWhatItCannot) {
  for (const auto name :
       {""sv, "a\0b"sv, "a\nb"sv, "a\rb"sv, "\t"sv, "a\"b"sv, "a,b"sv, "\x7F"sv, "\x1B[2J"sv}) {
    EXPECT_EQ(check_name(name).error(), Fault::wrong_file_name) << name;
  }
  EXPECT_EQ(check_name(std::string(181, 'n')).error(), Fault::wrong_file_name);
}

TEST(FileName, KeepsTheSystemsNamesFromHosts) {
  for (const auto name : {"/sys/x"sv, "/SYS/mac"sv, "/sys/"sv}) {
    EXPECT_EQ(check_user_name(name).error(), Fault::file_name_reserved) << name;
    EXPECT_TRUE(check_name(name).has_value()) << name;
  }
}

TEST(FileName, ComparesAsciiWithoutCase) {
  EXPECT_TRUE(same_name("CA.pem", "ca.PEM"));
  EXPECT_FALSE(same_name("caf\xC3\xA9", "caf\xC3\x89"));
  EXPECT_FALSE(name_less("CA", "ca"));
  EXPECT_FALSE(name_less("ca", "CA"));
  EXPECT_TRUE(name_less("a", "B"));
  EXPECT_TRUE(name_less("a", "a1"));
  EXPECT_TRUE(name_less("z", "\xC3"));
}

}  // namespace
}  // namespace cordelia::flash
