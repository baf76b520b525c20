#include "tls/host.hpp"

#include <gtest/gtest.h>

namespace cordelia::tls {
namespace {

struct Reading {
  const char* text;
  HostKind kind;
  const char* host;
};

TEST(Host, IsClassifiedBeforeAnythingElse) {
  const Reading readings[] = {
      {"test.mosquitto.org", HostKind::name, "test.mosquitto.org"},
      {"Test.Mosquitto.ORG", HostKind::name, "test.mosquitto.org"},
      {"test.mosquitto.org.", HostKind::name, "test.mosquitto.org"},
      {"localhost", HostKind::name, "localhost"},
      {"a_b-1.example", HostKind::name, "a_b-1.example"},
      {"1.example", HostKind::name, "1.example"},
      {"127.0.0.1", HostKind::ipv4, "127.0.0.1"},
      {"::1", HostKind::ipv6, "::1"},
      {"[::1]", HostKind::ipv6, "::1"},
      {"2001:DB8::A", HostKind::ipv6, "2001:db8::a"},
  };
  for (const Reading& reading : readings) {
    const auto host = classify_host(reading.text);
    ASSERT_TRUE(host.has_value()) << reading.text;
    EXPECT_EQ(host->kind, reading.kind) << reading.text;
    EXPECT_EQ(host->text, reading.host);
  }
}

TEST(Host, RefusesWhatIsNeitherNameNorAddress) {
  const std::string long_label(64, 'a');
  const std::string texts[] = {"",
                               ".",
                               "..",
                               ".a.org",
                               "a..org",
                               "a.org..",
                               "127.1",
                               "127.0.0.1.",
                               "127.0.0.256",
                               "0x7f000001",
                               "2130706433",
                               "[127.0.0.1]",
                               "[::1",
                               "::1]",
                               "[]",
                               "fe80::1%eth0",
                               "a.org:8883",
                               "[::1]:8883",
                               "mqtts://a.org",
                               "a b.org",
                               "*.a.org",
                               "b\xC3\xBC"
                               "cher.example",
                               std::string("a.org\0.evil.example", 19),
                               std::string("127.0.0.1\0", 10),
                               long_label + ".org",
                               "a." + std::string(255, 'a')};
  for (const std::string& text : texts) EXPECT_FALSE(classify_host(text).has_value()) << text;
}

TEST(Host, TakesLabelsAndNamesUpToTheirLimits) {
  const std::string label(63, 'a');
  const std::string longest = label + "." + label + "." + label + "." + std::string(61, 'b');
  ASSERT_EQ(longest.size(), 253U);
  EXPECT_TRUE(classify_host(longest).has_value());
  EXPECT_FALSE(classify_host(longest + "b").has_value());
}

}  // namespace
}  // namespace cordelia::tls
