#include "lab/broker_log.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "lab/files.hpp"
#include "lab/limits.hpp"
#include "lab/testing_folder.hpp"

namespace cordelia::lab {
namespace {

constexpr const char* starting =
    "2026-11-23T16:08:51: mosquitto version 2.0.11 starting\n"
    "2026-11-23T16:08:51: Config loaded from c.conf.\n";

TEST(BrokerLog, SaysWhenTheBrokerIsReady) {
  EXPECT_FALSE(says_ready(""));
  EXPECT_FALSE(says_ready(starting));
  const std::string running = std::string(starting) + "x: mosquitto version 2.0.11 running";
  EXPECT_FALSE(says_ready(running));  // the line is not whole yet
  EXPECT_TRUE(says_ready(running + "\n"));
}

TEST(BrokerLog, TellsATakenPortFromOtherErrors) {
  EXPECT_TRUE(says_port_taken("1: Error: Address already in use\n"));
  EXPECT_TRUE(says_port_taken("1: Error: Unable to create websockets listener on port 28080.\n"));
  EXPECT_FALSE(says_port_taken("1: Error: Unable to load server certificate\n"));
}

TEST(BrokerLog, QuotesItsLastLinesHarmlessly) {
  EXPECT_EQ(last_lines(""), "");
  EXPECT_EQ(last_lines("one\n"), "one");
  EXPECT_EQ(last_lines("1\n2\n3\n4\n5\n6\n7\n\n"), "3\n4\n5\n6\n7");
  EXPECT_EQ(last_lines("client \x1b[2J\n"), "client \\x1b[2J");
}

TEST(BrokerLog, KeepsTheLogOfTheStartBefore) {
  const testing_lab::Folder folder;
  const auto log = folder.path() / "mosquitto.log";
  keep_aside(log);  // nothing there is nothing wrong
  ASSERT_TRUE(write_private_file(log, "before").has_value());
  keep_aside(log);
  EXPECT_FALSE(std::filesystem::exists(log));
  EXPECT_EQ(*read_file(log.string() + ".1", 100), "before");
}

TEST(BrokerLog, IsBoundedWhileTheBrokerWritesToIt) {
  const testing_lab::Folder folder;
  const auto log = folder.path() / "mosquitto.log";
  const auto descriptor = open_log(log);
  ASSERT_TRUE(descriptor.has_value());
  EXPECT_EQ(testing_lab::mode_of(log), 0600U);
  EXPECT_FALSE(bound_log(log));
  std::filesystem::resize_file(log, limits::log_bytes_max + 1);
  EXPECT_TRUE(bound_log(log));
  ASSERT_EQ(::write(descriptor->get(), "next\n", 5), 5);
  EXPECT_EQ(*read_file(log, 100), "next\n");
  EXPECT_EQ(std::filesystem::file_size(log.string() + ".1"), limits::log_bytes_max + 1);
}

}  // namespace
}  // namespace cordelia::lab
