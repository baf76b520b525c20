#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "control/testing_bench.hpp"
#include "net/fault_table.hpp"

namespace cordelia::control {
namespace {

using testing::HasSubstr;

constexpr std::string_view join = "AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,\r\n";

TEST(FaultActions, SwitchAFaultOnAndOff) {
  Bench bench;
  bench.say(join);
  ASSERT_TRUE(bench.hears("ipv4_acquired"));
  EXPECT_THAT(bench.ask("fault-on", {"WIFI-DROP", "30s"}), HasSubstr(R"("wifi-drop for=30s")"));
  EXPECT_TRUE(bench.hears("+eventwlan:disconnect,your_ssid,0x34:0x31:0xc4:0x4a:0xeb:0x5f,109"));
  EXPECT_THAT(bench.ask("faults"), HasSubstr("\"state\":\"on for "));
  EXPECT_EQ(bench.ask("fault-off", {"wifi-drop"}), R"({"ended":1})");
  EXPECT_EQ(bench.ask("faults"), "{}");
}

TEST(FaultActions, EndAllOfThem) {
  Bench bench;
  bench.ask("fault-on", {"refuse"});
  bench.ask("fault-on", {"clock", "2040-01-31", "at=connected"});
  EXPECT_THAT(bench.ask("faults"), HasSubstr(R"("state":"waits")"));
  EXPECT_EQ(bench.ask("fault-off", {"all"}), R"({"ended":2})");
}

TEST(FaultActions, SayWhatIsWrong) {
  Bench bench;
  EXPECT_THAT(bench.ask("fault-on", {"wifi-drpo"}), HasSubstr("usage: FAULT: 'wifi-drpo'"));
  EXPECT_EQ(bench.ask("fault-on", {"connack-code", "0"}), "usage: code is 1 to 255, not 0");
  EXPECT_THAT(bench.ask("fault-off"), HasSubstr("usage: no FAULT"));
}

TEST(FaultActions, TellWhatThereCanBe) {
  Bench bench;
  const auto kinds = bench.ask("fault-kinds");
  for (const auto& row : net::fault_rows()) EXPECT_THAT(kinds, HasSubstr(std::string(row.name)));
}

}  // namespace
}  // namespace cordelia::control
