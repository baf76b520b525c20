#include "config/nearest.hpp"

#include <gtest/gtest.h>

#include <string>

namespace cordelia::config {
namespace {

constexpr std::string_view words[] = {"modules", "seed", "duration", "client_id", "at", "for"};

TEST(Nearest, FindsWhatWasMeant) {
  EXPECT_EQ(nearest("module", words), "modules");
  EXPECT_EQ(nearest("Durration", words), "duration");
  EXPECT_EQ(nearest("clientid", words), "client_id");
  EXPECT_EQ(nearest("clientId", words), "client_id");
  EXPECT_EQ(nearest("sed", words), "seed");
}

TEST(Nearest, GuessesNothingThatIsFar) {
  EXPECT_EQ(nearest("x", words), "");
  EXPECT_EQ(nearest("", words), "");
  EXPECT_EQ(nearest("colour", words), "");
  EXPECT_EQ(nearest(std::string(100'000, 'a'), words), "");
  EXPECT_EQ(nearest("seed", {}), "");
}

}  // namespace
}  // namespace cordelia::config
