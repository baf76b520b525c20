#include "scenario/sources.hpp"

#include <gtest/gtest.h>

namespace cordelia::scenario {
namespace {

using Addresses = std::vector<std::string>;

std::string error_of_sources(std::string_view text) {
  const auto addresses = expand_sources(text, 4096);
  return addresses ? "" : addresses.error();
}

TEST(Sources, ExpandsNetworks) {
  EXPECT_EQ(expand_sources("127.0.1.7", 10).value(), (Addresses{"127.0.1.7"}));
  EXPECT_EQ(expand_sources("127.0.1.7/32", 10).value(), (Addresses{"127.0.1.7"}));
  EXPECT_EQ(expand_sources("10.0.0.6/31", 10).value(), (Addresses{"10.0.0.6", "10.0.0.7"}));
  EXPECT_EQ(expand_sources("10.0.0.4/30", 10).value(), (Addresses{"10.0.0.5", "10.0.0.6"}));
  const auto many = expand_sources("127.0.0.0/20", 4096).value();
  EXPECT_EQ(many.size(), 4094U);
  EXPECT_EQ(many.front(), "127.0.0.1");
  EXPECT_EQ(many.back(), "127.0.15.254");
  EXPECT_EQ(expand_sources("255.255.255.252/30", 10).value(),
            (Addresses{"255.255.255.253", "255.255.255.254"}));
}

TEST(Sources, SaysWhatIsNoNetwork) {
  EXPECT_EQ(error_of_sources("127.0.0.0/8"),
            "127.0.0.0/8 has 16777214 addresses; at most 4096 are taken");
  EXPECT_EQ(error_of_sources("0.0.0.0/0"),
            "0.0.0.0/0 has 4294967294 addresses; at most 4096 are taken");
  EXPECT_EQ(error_of_sources("127.0.1.7/24"),
            "127.0.1.7/24 begins in the middle of its network; write 127.0.1.0/24");
  for (const auto* text : {"", "x", "127.0.1", "127.0.1.0/33", "127.0.1.0/", "127.0.1.0/x", "/24",
                           "300.0.0.1", "::1"}) {
    EXPECT_NE(error_of_sources(text).find("is no address, such as 127.0.1.7 or 127.0.1.0/24"),
              std::string::npos)
        << text;
  }
}

}  // namespace
}  // namespace cordelia::scenario
