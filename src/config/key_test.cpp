#include "config/key.hpp"

#include <gtest/gtest.h>

#include "config/toml_text.hpp"

namespace cordelia::config {
namespace {

using namespace std::chrono_literals;

struct Machine {
  enum class Mode : std::uint8_t { slow, fast };

  std::string name;
  unsigned speed = 1;
  double share = 0.5;
  base::Duration pause{};
  bool is_on = false;
  Mode mode = Mode::slow;
  std::vector<std::string> owners;
};

constexpr std::string_view modes[] = {"slow", "fast"};

constexpr Key<Machine> keys[] = {
    needed(text<&Machine::name>("name", {1, 10}, "", "Who it is.")),
    number<&Machine::speed>("speed", {1, 100}, "1", "How fast."),
    decimal<&Machine::share>("share", {0, 1}, "0.5", "How much."),
    time<&Machine::pause>("pause", {0, 60'000}, "0s", "How long it rests."),
    truth<&Machine::is_on>("on", "false", "Whether it runs."),
    choice<&Machine::mode>("mode", modes, "slow", "How."),
    texts<&Machine::owners>("owners", {1, 3}, "", "Whose."),
};

struct Read {
  Machine machine;
  std::vector<std::string> errors;
};

Read read(std::string_view text) {
  Read result;
  Errors errors;
  const auto table = parse_toml(text);
  if (!table) {
    errors.add(table.error().place, table.error().text);
  } else {
    read_keys<Machine>(*table, {}, "[machine]", keys, result.machine, errors);
  }
  result.errors = errors.described("m.toml", 20);
  return result;
}

TEST(Key, ReadsEveryKind) {
  const auto result = read(
      "name = \"mill\"\nspeed = 7\nshare = 1\npause = \"500ms\"\non = true\nmode = \"FAST\"\n"
      "owners = [\"a\", \"b\"]\n");
  EXPECT_TRUE(result.errors.empty()) << result.errors[0];
  const auto& machine = result.machine;
  EXPECT_EQ(machine.name, "mill");
  EXPECT_EQ(machine.speed, 7U);
  EXPECT_EQ(machine.share, 1.0);
  EXPECT_EQ(machine.pause, 500ms);
  EXPECT_TRUE(machine.is_on);
  EXPECT_EQ(machine.mode, Machine::Mode::fast);
  EXPECT_EQ(machine.owners, (std::vector<std::string>{"a", "b"}));
}

TEST(Key, SaysAllThatIsWrongAndWhere) {
  const auto result = read(
      "sped = 3\ncolour = 3\nspeed = 101\nshare = 1.5\npause = 500\non = 1\nmode = \"lazy\"\n"
      "owners = []\n");
  EXPECT_EQ(result.errors,
            (std::vector<std::string>{
                "m.toml:1:1: [machine] has no sped; did you mean speed?",
                "m.toml:1:1: [machine] needs name",
                "m.toml:2:1: [machine] has no colour; it has name, speed, share, pause, on, mode, "
                "owners",
                "m.toml:3:9: speed must be a number from 1 to 100",
                "m.toml:4:9: share must be a number from 0 to 1, with or without a point",
                "m.toml:5:9: pause must be a time like \"10s\", \"500ms\", \"2m\" or \"1h\"",
                "m.toml:6:6: on must be true or false",
                "m.toml:7:8: mode must be one of slow, fast",
                "m.toml:8:10: owners must be a list of 1 to 3 texts: [\"...\", \"...\"]",
            }));
}

TEST(Key, HoldsTextsAndTimesToTheirBounds) {
  EXPECT_EQ(read("name = \"\"").errors[0], "m.toml:1:8: name must not be empty");
  EXPECT_EQ(read("name = \"01234567890\"").errors[0],
            "m.toml:1:8: name must be a text of at most 10 bytes");
  EXPECT_EQ(read("name = \"a\"\npause = \"61s\"").errors[0],
            "m.toml:2:9: pause must be a time from 0ms to 1m");
  EXPECT_EQ(read("name = \"a\"\npause = \"60\"").errors[0],
            "m.toml:2:9: pause must be a time like \"10s\", \"500ms\", \"2m\" or \"1h\"");
  EXPECT_EQ(read("name = \"a\"\nshare = nan").errors.size(), 1U);
  EXPECT_EQ(read("name = \"a\"\nowners = [\"a\", 1]").errors.size(), 1U);
}

TEST(Key, TellsReadersWhatItTakes) {
  std::string all;
  for (const auto& key : keys) all += kind_text(key) + "\n";
  EXPECT_EQ(all,
            "text, 1 to 10 bytes\nnumber, 1 to 100\nnumber, 0 to 1, with or without a point\n"
            "time, 0ms to 1m\ntrue or false\none of: slow, fast\nlist of 1 to 3 texts\n");
}

}  // namespace
}  // namespace cordelia::config
