#include "results/lines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cordelia::results {
namespace {

using testing::ElementsAre;

TEST(Lines, AreShortenedByCharacters) {
  EXPECT_EQ(shortened("short", 5), "short");
  EXPECT_EQ(shortened("rather long", 8), "rathe...");
  EXPECT_EQ(shortened("\xC3\xA4\xC3\xB6\xC3\xBC\xC3\x9F", 4), "\xC3\xA4\xC3\xB6\xC3\xBC\xC3\x9F");
  EXPECT_EQ(shortened("\xC3\xA4\xC3\xB6\xC3\xBC\xC3\x9Fx", 4), "\xC3\xA4...");
  EXPECT_EQ(shortened("\x1B[2J", 20), "\\x1b[2J");
}

TEST(Lines, ArePadded) {
  EXPECT_EQ(padded("\xC3\xA4", 3), "\xC3\xA4  ");
  EXPECT_EQ(padded("abcdef", 4), "a...");
}

TEST(Lines, AreWrappedAtBlanks) {
  EXPECT_THAT(wrapped("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(wrapped("one  two", 8), ElementsAre("one two"));
  EXPECT_THAT(wrapped("incomprehensibilities", 8), ElementsAre("incom..."));
  EXPECT_THAT(wrapped("", 8), ElementsAre(""));
}

}  // namespace
}  // namespace cordelia::results
