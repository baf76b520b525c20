#include "module/packer.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/limits.hpp"
#include "flash/memory_storage.hpp"

namespace cordelia::module {
namespace {

using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace): a test's unit words
using Texts = std::vector<std::string>;

Texts texts(const Packets& packets) {
  Texts all;
  for (const auto& packet : packets) all.emplace_back(base::text_of(packet));
  return all;
}

PackingRules rules(unsigned bits) {
  PackingRules made;
  made.after_silence = (bits & 1U) != 0;
  made.at_first_end = (bits & 2U) != 0;
  made.at_both_ends = (bits & 4U) != 0;
  made.keeps_end = (bits & 8U) != 0;
  made.silence = 6ms;
  made.end = {std::byte{'\r'}, std::byte{'\n'}};
  return made;
}

constexpr std::string_view input = "ab\rcd\r\n\r\nx\n\r\r\ny";

// What the input gives at once, and what the silence behind it adds, for each combination of the
// four triggers: timer 1, 1etx 2, 2etx 4, transmit_etx 8.
struct Row {
  unsigned triggers;
  Texts at_once;
  Texts after_silence;
};

const Row rows[] = {
    {0, {}, {}},
    {1, {}, {std::string(input)}},
    {2, {"ab", "cd", "\n", "\nx\n"}, {}},
    {3, {"ab", "cd", "\n", "\nx\n"}, {"\ny"}},
    {4, {"ab\rcd", "x\n\r"}, {}},
    {5, {"ab\rcd", "x\n\r"}, {"y"}},
    {6, {"ab", "cd", "\n", "\nx\n"}, {}},
    {7, {"ab", "cd", "\n", "\nx\n"}, {"\ny"}},
    {8, {}, {}},
    {9, {}, {std::string(input)}},
    {10, {"ab\r", "cd\r", "\n\r", "\nx\n\r", "\r"}, {}},
    {11, {"ab\r", "cd\r", "\n\r", "\nx\n\r", "\r"}, {"\ny"}},
    {12, {"ab\rcd\r\n", "\r\n", "x\n\r\r\n"}, {}},
    {13, {"ab\rcd\r\n", "\r\n", "x\n\r\r\n"}, {"y"}},
    {14, {"ab\r", "cd\r", "\n\r", "\nx\n\r", "\r"}, {}},
    {15, {"ab\r", "cd\r", "\n\r", "\nx\n\r", "\r"}, {"\ny"}},
};

TEST(Packer, PacksByEachCombinationOfTriggersAndEverySplit) {
  for (const auto& row : rows) {
    for (std::size_t first = 0; first <= input.size(); ++first) {
      for (std::size_t second = first; second <= input.size(); ++second) {
        Packer packer(rules(row.triggers));
        Packets packets;
        base::Instant now{};
        for (const auto part :
             {input.substr(0, first), input.substr(first, second - first), input.substr(second)}) {
          packer.on_bytes(base::bytes_of(part), now, packets);
          now += 2ms;
        }
        EXPECT_EQ(texts(packets), row.at_once) << row.triggers << ' ' << first << ' ' << second;
        packets.clear();
        packer.on_time(now + 6ms, packets);
        EXPECT_EQ(texts(packets), row.after_silence) << row.triggers;
      }
    }
  }
}

TEST(Packer, CountsTheSilenceFromTheLastByte) {
  Packer packer(rules(1));
  Packets packets;
  base::Instant now{};
  packer.on_bytes(base::bytes_of("a"), now, packets);
  EXPECT_EQ(packer.due(), now + 6ms);
  now += 5ms;
  packer.on_bytes(base::bytes_of("b"), now, packets);
  EXPECT_EQ(packer.due(), now + 6ms);
  packer.on_time(now + 5ms, packets);
  EXPECT_EQ(texts(packets), Texts{});
  packer.on_time(now + 6ms, packets);
  EXPECT_EQ(texts(packets), Texts{"ab"});
  EXPECT_EQ(packer.due(), std::nullopt);
}

TEST(Packer, TakesBytesAfterTheSilenceForAnotherPacket) {
  Packer packer(rules(1));
  Packets packets;
  packer.on_bytes(base::bytes_of("a"), base::Instant{}, packets);
  packer.on_bytes(base::bytes_of("b"), base::Instant{} + 7ms, packets);
  EXPECT_EQ(texts(packets), Texts{"a"}) << "the owner's timer was late";
}

TEST(Packer, TakesAPairForNoneWhereASilenceLiesBetween) {
  Packer packer(rules(1 | 4));
  Packets packets;
  packer.on_bytes(base::bytes_of("a\r"), base::Instant{}, packets);
  packer.on_bytes(base::bytes_of("\nb\r\n"), base::Instant{} + 7ms, packets);
  EXPECT_EQ(texts(packets), (Texts{"a\r", "\nb"}));
}

TEST(Packer, SendsEachCallWhereNoSilenceIsAskedFor) {
  auto quick = rules(1);
  quick.silence = 0ms;
  Packer packer(quick);
  Packets packets;
  packer.on_bytes(base::bytes_of("a"), base::Instant{}, packets);
  packer.on_bytes(base::bytes_of("b"), base::Instant{}, packets);
  EXPECT_EQ(texts(packets), (Texts{"a", "b"}));
}

TEST(Packer, SendsAFullPacketWithoutItsEnd) {
  Packer packer(rules(4));
  Packets packets;
  const std::string full(limits::transparent_packet_bytes_max, 'x');
  packer.on_bytes(base::bytes_of(full + "y\r\n"), base::Instant{}, packets);
  EXPECT_EQ(texts(packets), (Texts{full, "y"}));
}

TEST(Packer, ReadsItsRulesFromTheSettings) {
  flash::MemoryStorage storage;
  flash::SettingsMemory memory(storage, {});
  UserSettings settings(memory);
  auto found = packing_rules(settings);
  EXPECT_TRUE(found.after_silence);
  EXPECT_FALSE(found.at_first_end || found.at_both_ends || found.keeps_end);
  EXPECT_EQ(found.silence, 6ms);
  EXPECT_EQ(found.end, (std::array{std::byte{0x0D}, std::byte{0x0A}}));
  ASSERT_TRUE(memory.set("uart.transparent_trigger", "2etx|transmit_etx").has_value());
  ASSERT_TRUE(memory.set("uart.transparent_etx", "0x41").has_value());
  ASSERT_TRUE(memory.set("uart.transparent_timeout", "100").has_value());
  found = packing_rules(settings);
  EXPECT_FALSE(found.after_silence);
  EXPECT_TRUE(found.at_both_ends && found.keeps_end);
  EXPECT_EQ(found.silence, 100ms);
  EXPECT_EQ(found.end, (std::array{std::byte{0}, std::byte{'A'}}));
}

}  // namespace
}  // namespace cordelia::module
