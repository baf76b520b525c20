#include "replay/aliases.hpp"

#include <gtest/gtest.h>

#include "replay/vocabulary.hpp"

namespace cordelia::replay {
namespace {

const Binding file_7{"fileID", "363", "7"};
const Binding file_8{"fileID", "363", "8"};

TEST(Aliases, StandForTheirValueInTheirRoleOnly) {
  Aliases aliases;
  aliases.bind(file_7, "");
  EXPECT_EQ(aliases.actual("fileID", "363"), "7");
  EXPECT_FALSE(aliases.actual("length", "363"));
  EXPECT_FALSE(aliases.actual("fileID", "364"));
}

TEST(Aliases, ContradictASecondValueInTheSameScope) {
  Aliases aliases;
  aliases.bind(file_7, "a.pem");
  EXPECT_FALSE(aliases.contradicts(file_7, "b.pem"));
  EXPECT_TRUE(aliases.contradicts(file_8, "b.pem"));
  EXPECT_TRUE(aliases.contradicts(file_8, ""));
}

TEST(Aliases, AreBoundAnewWhenTheSameFileIsOpenedAgain) {
  Aliases aliases;
  aliases.bind(file_7, "a.pem");
  ASSERT_FALSE(aliases.contradicts(file_8, "a.pem"));
  aliases.bind(file_8, "a.pem");
  EXPECT_EQ(aliases.actual("fileID", "363"), "8");
}

TEST(Aliases, KeepTheirValueAfterTheEndOfTheirScopeUntilBoundAnew) {
  Aliases aliases;
  aliases.bind(file_7, "");
  aliases.release("fileID", "363");
  EXPECT_EQ(aliases.actual("fileID", "363"), "7");
  ASSERT_FALSE(aliases.contradicts(file_8, ""));
  aliases.bind(file_8, "");
  EXPECT_TRUE(aliases.contradicts(file_7, ""));
}

TEST(Aliases, AreReleasedByLiteralByRoleAndAltogether) {
  const Binding other{"fileID", "364", "9"};
  const Binding address{"ipv4", "192.168.178.1", "10.0.0.1"};
  const Binding other_address{"ipv4", "192.168.178.1", "10.0.0.2"};
  Aliases aliases;
  for (const Binding& binding : {file_7, other, address}) aliases.bind(binding, "");
  aliases.release("fileID", "364");
  aliases.release("fileID", "never bound");
  EXPECT_TRUE(aliases.contradicts(file_8, ""));
  aliases.release_role("fileID");
  EXPECT_FALSE(aliases.contradicts(file_8, ""));
  EXPECT_TRUE(aliases.contradicts(other_address, ""));
  aliases.release_role(every_role);
  EXPECT_FALSE(aliases.contradicts(other_address, ""));
}

TEST(Aliases, AssignReplacesWhateverItStoodFor) {
  Aliases aliases;
  aliases.assign({"length", "1452", "1984"});
  aliases.assign({"length", "1452", "10"});
  EXPECT_EQ(aliases.actual("length", "1452"), "10");
}

}  // namespace
}  // namespace cordelia::replay
