#include "app/progress_line.hpp"

#include <gtest/gtest.h>

namespace cordelia::app {
namespace {

TEST(ProgressLine, SaysHowFarItIs) {
  EXPECT_EQ(progress_text("ca.pem", 512, 1452), "ca.pem  512 of 1452 bytes, 35 %");
  EXPECT_EQ(progress_text("a\x1b", 0, 0), "a\\x1b  0 of 0 bytes, 100 %");
  EXPECT_EQ(percent_of(1451, 1452), 99u);
  EXPECT_EQ(percent_of(33'554'176, 33'554'176), 100u);
}

}  // namespace
}  // namespace cordelia::app
