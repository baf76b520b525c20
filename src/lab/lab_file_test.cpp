#include "lab/lab_file.hpp"

#include <gtest/gtest.h>

#include "net/fault_words.hpp"

namespace cordelia::lab {
namespace {

std::string error_of(std::string_view text) {
  const auto file = parse_lab_file(text, "lab.toml");
  return file ? "" : file.error();
}

TEST(LabFile, NamesAccessPoints) {
  const auto file = parse_lab_file(R"(
[[access_point]]
ssid = "plant floor"
bssid = "0a:00:00:00:00:01"
security = "WPA3"
key = "long enough"
channel = 11
rssi = -70
hidden = true
client = "10.0.0.7"
mask = "255.0.0.0"
gateway = "10.0.0.1"
dns = "10.0.0.2"

[[access_point]]
ssid = "guests"
security = "open"
)",
                                   "lab.toml");
  ASSERT_TRUE(file.has_value()) << file.error();
  ASSERT_EQ(file->access_points.size(), 2U);
  const auto& first = file->access_points[0];
  EXPECT_EQ(first.ssid, "plant floor");
  EXPECT_EQ(base::plain(first.bssid), "0a:00:00:00:00:01");
  EXPECT_EQ(first.security, net::Security::wpa3);
  EXPECT_EQ(first.key, "long enough");
  EXPECT_EQ(first.channel, 11);
  EXPECT_EQ(first.rssi_dbm, -70);
  EXPECT_TRUE(first.is_hidden);
  EXPECT_EQ(base::dotted(first.client), "10.0.0.7");
  EXPECT_EQ(base::dotted(first.dns), "10.0.0.2");
  EXPECT_EQ(file->access_points[1].key, "");
  EXPECT_TRUE(file->faults.empty());
}

TEST(LabFile, OrdersFaults) {
  const auto file = parse_lab_file(R"(
[[fault]]
kind = "latency"
delay = "200ms"
jitter = 50
at = "connected"
for = "30s"

[[fault]]
kind = "clock"
date = 2040-01-31
at = "10s"
module = 3
probability = 0.5
seed = 7
)",
                                   "faults.toml");
  ASSERT_TRUE(file.has_value()) << file.error();
  ASSERT_EQ(file->faults.size(), 2U);
  EXPECT_EQ(net::describe(file->faults[0]), "latency delay=200ms jitter=50 at=connected:1 for=30s");
  EXPECT_EQ(net::describe(file->faults[1]),
            "clock date=2040-01-31 after=10s module=3 probability=0.5 seed=7");
}

TEST(LabFile, SaysWhereItIsWrong) {
  const struct {
    const char* text;
    const char* error;
  } cases[] = {
      {"ssid = \"x\"", "lab.toml:1:1: there is no ssid; there are [[access_point]] and [[fault]]"},
      {"[access_point]\nssid = \"x\"", "lab.toml:1:2: write [[access_point]]"},
      {"[[access_point]]\nkey = \"x\"", "lab.toml:1:1: [[access_point]] needs ssid"},
      {"[[access_point]]\nssid = \"x\"\n  color = 3",
       "lab.toml:3:3: [[access_point]] has no color; it has ssid, bssid, security, key, channel, "
       "rssi, hidden, client, mask, gateway, dns"},
      {"[[access_point]]\nssid = 5", "lab.toml:2:8: ssid must be a text of at most 32 bytes"},
      {"[[access_point]]\nssid = \"x\"\nchannel = 0",
       "lab.toml:3:11: channel must be a number from 1 to 196"},
      {"[[access_point]]\nssid = \"x\"\nbssid = \"y\"",
       "lab.toml:3:9: bssid must be an address like \"34:31:c4:4a:eb:5f\""},
      {"[[fault]]\nfor = \"3s\"", "lab.toml:1:1: [[fault]] needs kind"},
      {"[[fault]]\nkind = \"nope\"", "lab.toml:2:8: no fault is called nope"},
      {"[[fault]]\nkind = \"refuse\"\nfor = \"soon\"",
       "lab.toml:3:7: for is a time like 30s, not soon"},
      {"[[fault]]\nkind = \"refuse\"\nbytes = 3", "lab.toml:3:9: refuse has no bytes; refuse"},
      {"[[fault]]\nkind = \"refuse\"\nmodule = true",
       "lab.toml:3:10: module must be a text, a number or a date"},
  };

  for (const auto& c : cases) EXPECT_EQ(error_of(c.text), c.error);
  EXPECT_TRUE(error_of("[[fault]\nkind = 3").starts_with("lab.toml:1:9: "));
}

TEST(LabFile, SaysAllThatIsWrong) {
  EXPECT_EQ(error_of("[[access_point]]\nssid = 5\nchanel = 3\n[[fault]]\nkind = \"nope\""),
            "lab.toml:2:8: ssid must be a text of at most 32 bytes\n"
            "lab.toml:3:1: [[access_point]] has no chanel; did you mean channel?\n"
            "lab.toml:5:8: no fault is called nope");
}

}  // namespace
}  // namespace cordelia::lab
