#include "lab/known_certificates.hpp"

#include <gtest/gtest.h>

#include "lab/limits.hpp"
#include "lab/testing_folder.hpp"

namespace cordelia::lab {
namespace {

TEST(KnownCertificates, SurviveTheLab) {
  const testing_lab::Folder folder;
  const auto file = folder.path() / "registered";
  KnownCertificates known{file};
  EXPECT_FALSE(known.knows("ab"));
  ASSERT_TRUE(known.remember("ab").has_value());
  ASSERT_TRUE(known.remember("cd").has_value());
  ASSERT_TRUE(known.remember("ab").has_value());
  const KnownCertificates later{file};
  EXPECT_TRUE(later.knows("ab"));
  EXPECT_TRUE(later.knows("cd"));
  EXPECT_FALSE(later.knows("a"));
  EXPECT_EQ(testing_lab::mode_of(file), 0600U);
}

TEST(KnownCertificates, ForgetTheOldestBeyondTheirBound) {
  const testing_lab::Folder folder;
  KnownCertificates known{folder.path() / "registered"};
  for (std::size_t i = 0; i <= limits::known_certificates_max; ++i) {
    ASSERT_TRUE(known.remember(std::to_string(i)).has_value());
  }
  EXPECT_FALSE(known.knows("0"));
  EXPECT_TRUE(known.knows("1"));
  EXPECT_TRUE(known.knows(std::to_string(limits::known_certificates_max)));
}

TEST(KnownCertificates, AreRememberedForThisRunWhereTheFileCannotBeWritten) {
  KnownCertificates known{"/nowhere/registered"};
  EXPECT_FALSE(known.remember("ab").has_value());
  EXPECT_TRUE(known.knows("ab"));
}

}  // namespace
}  // namespace cordelia::lab
