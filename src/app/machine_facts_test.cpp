#include "app/machine_facts.hpp"

#include <gtest/gtest.h>

namespace cordelia::app {
namespace {

TEST(MachineFacts, ReadsTheFreeMemory) {
  EXPECT_EQ(parse_free_memory("MemTotal:  8000000 kB\nMemAvailable:    1000 kB\nBuffers: 7 kB\n"),
            1'024'000U);
  EXPECT_EQ(parse_free_memory("MemTotal: 8 kB\n"), std::nullopt);
  EXPECT_EQ(parse_free_memory("MemAvailable: none\nBuffers: 7 kB\n"), std::nullopt);
}

TEST(MachineFacts, CountsThePorts) {
  EXPECT_EQ(parse_port_count("32768\t60999\n"), 28'232U);
  EXPECT_EQ(parse_port_count("1024 1024"), 1U);
  EXPECT_EQ(parse_port_count("60999 32768"), std::nullopt);
  EXPECT_EQ(parse_port_count("32768"), std::nullopt);
  EXPECT_EQ(parse_port_count(""), std::nullopt);
}

TEST(MachineFacts, KnowsThisMachine) {
  const auto machine = this_machine();
  EXPECT_GE(machine.descriptors, 64U);
  EXPECT_GT(machine.ports_per_address, 0U);
}

}  // namespace
}  // namespace cordelia::app
