#include "control/action.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <array>
#include <boost/json/serialize.hpp>
#include <set>

#include "control/testing_bench.hpp"
#include "io/file_descriptor.hpp"

namespace cordelia::control {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(Actions, HaveEverythingThatHelpShows) {
  std::set<std::string_view> names;
  for (const auto& action : action_table()) {
    EXPECT_TRUE(names.insert(action.name).second) << action.name;
    EXPECT_FALSE(action.summary.empty()) << action.name;
    EXPECT_NE(action.run, nullptr) << action.name;
    EXPECT_THAT(action.example, StartsWith(action.name));
    for (const auto& parameter : action.parameters) {
      EXPECT_FALSE(parameter.meaning.empty()) << action.name;
      EXPECT_EQ(parameter.words != nullptr, parameter.kind == ParameterKind::word) << action.name;
    }
  }
}

TEST(Actions, ShowExamplesThatTheirParametersTake) {
  for (const auto& action : action_table()) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : std::string(action.example) + ' ') {
      if (c != ' ') {
        word += c;
      } else if (!word.empty()) {
        words.push_back(std::exchange(word, {}));
      }
    }
    words.erase(words.begin());
    EXPECT_TRUE(checked(action, words).has_value()) << action.example;
  }
}

TEST(Actions, ShowTheirUsage) {
  EXPECT_EQ(usage(*find_action("PIN")), "pin NAME [LEVEL]");
  EXPECT_EQ(usage(*find_action("announce")), "announce EVENT [ARGUMENT...]");
  EXPECT_EQ(usage(*find_action("reset")), "reset");
}

TEST(Actions, SayWhichArgumentDoesNotFit) {
  Bench bench;

  const struct {
    const char* action;
    std::vector<std::string> arguments;
    const char* why;
  } cases[] = {
      {"explode", {}, "usage: 'explode' is no action; `actions` lists them all"},
      {"reset", {"now"}, "usage: 'now' is too much; usage: reset"},
      {"pin", {}, "usage: no NAME; usage: pin NAME [LEVEL]"},
      {"pin", {"GPIO"}, "usage: NAME: 'GPIO' is not one of RESET, WAKEUP, BOOT, APP_MODE_0, "},
      {"pin", {"WAKEUP", "up"}, "usage: LEVEL: 'up' is not one of low, high, 0, 1"},
      {"pin", {"STATUS_IND_0", "high"}, "usage: STATUS_IND_0 is an output"},
      {"boot-pin", {"on"}, "usage: LEVEL: 'on' is not one of active, inactive"},
      {"app-mode", {"\x1b[2J"}, "usage: MODE: '\\x1b[2J' is not one of at, ota, provisioning, "},
      {"announce", {""}, "usage: EVENT: '' is not 1 to 255 bytes long"},
      {"announce", {"eventmqtt:recv"}, "usage: 'eventmqtt:recv' is no event that can be asked for"},
      {"power-on", {}, "refused: the module has power already"},
  };

  for (const auto& one : cases) {
    EXPECT_THAT(bench.ask(one.action, one.arguments), StartsWith(one.why)) << one.action;
  }
}

TEST(Actions, DrivePinsOfARunningModule) {
  Bench bench;
  ASSERT_TRUE(bench.hears("+eventstartup"));
  EXPECT_EQ(bench.ask("pin", {"wakeup", "1"}), R"({"WAKEUP":"high"})");
  EXPECT_EQ(bench.ask("pin", {"WAKEUP"}), R"({"WAKEUP":"high"})");
  EXPECT_EQ(bench.ask("pins"),
            R"({"RESET":"high","WAKEUP":"high","BOOT":"high","APP_MODE_0":"low",)"
            R"("APP_MODE_1":"low","STATUS_IND_0":"low","STATUS_IND_1":"low"})");
  EXPECT_EQ(bench.ask("leds"), R"({"mode":"off","status":"off"})");
  EXPECT_EQ(bench.ask("uart"), R"({"baudrate":115200,"parity":"none","flowcontrol":false})");
}

TEST(Actions, ResetTheModule) {
  Bench bench;
  ASSERT_TRUE(bench.hears("+eventstartup"));
  bench.heard.clear();
  EXPECT_EQ(bench.ask("reset"), R"({"module":"0","state":"booting","mode":"at"})");
  EXPECT_TRUE(bench.hears("+eventstartup"));
  EXPECT_EQ(bench.ask("state"), R"({"module":"0","state":"running","mode":"at"})");
}

TEST(Actions, WakeTheModule) {
  Bench bench;
  ASSERT_TRUE(bench.hears("+eventstartup"));
  bench.say("AT+hibernate=86400\r\n");
  ASSERT_TRUE(bench.hears("OK\r\n"));
  bench.heard.clear();
  EXPECT_EQ(bench.ask("state"), R"({"module":"0","state":"hibernating","mode":"at"})");
  EXPECT_THAT(bench.ask("announce", {"eventfatalerror:sync_loss"}),
              StartsWith("refused: the module says nothing now; it is hibernating"));
  bench.ask("wake");
  EXPECT_TRUE(bench.hears("+eventstartup"));
}

TEST(Actions, SpareTheWaiting) {
  Bench bench;
  ASSERT_TRUE(bench.hears("+eventstartup"));
  EXPECT_THAT(bench.ask("fast-forward"), StartsWith("refused: the module waits for no boot"));
  bench.say("AT+hibernate=86400\r\n");
  ASSERT_TRUE(bench.hears("OK\r\n"));
  bench.heard.clear();
  EXPECT_EQ(bench.ask("fast-forward"), R"({"module":"0","state":"running","mode":"at"})");
  EXPECT_TRUE(bench.hears("+eventstartup"));
}

TEST(Actions, CutThePowerAndBringItBack) {
  Bench bench;
  ASSERT_TRUE(bench.hears("+eventstartup"));
  bench.heard.clear();
  EXPECT_EQ(bench.ask("power-cut"), R"({"module":"0","state":"off","mode":"at"})");
  EXPECT_EQ(bench.ask("power-cut"), R"({"module":"0","state":"off","mode":"at"})");
  bench.ask("power-on");
  EXPECT_TRUE(bench.hears("+eventstartup"));
}

TEST(Actions, LeadIntoTheBootLoaderAndOutAgain) {
  Bench bench;
  EXPECT_EQ(bench.ask("boot-pin", {"ACTIVE"}), R"({"BOOT":"low"})");
  EXPECT_EQ(bench.ask("reset"), R"({"module":"0","state":"boot loader","mode":"at"})");
  EXPECT_EQ(bench.ask("boot-pin", {"inactive"}), R"({"BOOT":"high"})");
  EXPECT_EQ(bench.ask("reset"), R"({"module":"0","state":"booting","mode":"at"})");
}

TEST(Actions, ChooseTheModeOfTheNextStart) {
  Bench bench;
  const std::pair<const char*, const char*> cases[] = {
      {"ota", R"({"APP_MODE_1":"low","APP_MODE_0":"high"})"},
      {"provisioning", R"({"APP_MODE_1":"high","APP_MODE_0":"low"})"},
      {"transparent", R"({"APP_MODE_1":"high","APP_MODE_0":"high"})"},
      {"at", R"({"APP_MODE_1":"low","APP_MODE_0":"low"})"}};
  for (const auto& [mode, levels] : cases) EXPECT_EQ(bench.ask("app-mode", {mode}), levels);
}

TEST(Actions, LetTheModuleSayEventsInBothSpellings) {
  Bench bench;
  ASSERT_TRUE(bench.hears("+eventstartup"));
  EXPECT_EQ(bench.ask("announce", {"eventsock:tx_failed", "0", "-1"}), "{}");
  EXPECT_EQ(bench.ask("announce", {"eventgeneral:error,-2020,wlan"}), "{}");
  EXPECT_TRUE(bench.hears("+eventsock:tx_failed,0,-1\r\n+eventgeneral:error,-2020,wlan\r\n"));
}

TEST(Actions, ListThemselves) {
  Bench bench;
  const auto list = bench.ask("actions");
  for (const auto& action : action_table()) EXPECT_THAT(list, HasSubstr(action.summary));
}

TEST(Actions, MakeATerminalForOneHost) {
  Bench bench;
  const auto answer = bench.ask("attach");
  const auto begin = answer.find("/dev/pts/");
  ASSERT_NE(begin, std::string::npos) << answer;
  const auto slave = answer.substr(begin, answer.find('"', begin) - begin);
  io::FileDescriptor host(::open(slave.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK));
  ASSERT_TRUE(host.is_open());
  std::string heard;
  const auto hears = [&](std::string_view text) {
    return bench.loop.run_until([&] {
      std::array<char, 256> chunk{};
      const auto size = ::read(host.get(), chunk.data(), chunk.size());
      if (size > 0) heard.append(chunk.data(), static_cast<std::size_t>(size));
      return heard.find(text) != std::string::npos;
    });
  };
  ASSERT_EQ(::write(host.get(), "AT+test\r\n", 9), 9);
  EXPECT_TRUE(hears("OK\r\n")) << heard;
  host = {};
  // The next one gets a line of its own: this one is over.
  EXPECT_TRUE(bench.loop.run_until([&] { return ::access(slave.c_str(), F_OK) != 0; }));
}

TEST(Execute, FindsTheModuleThatIsMeant) {
  Bench first("0");
  Bench second("1");
  const auto subjects = subjects_of({first.subject(), second.subject()});
  EXPECT_EQ(Bench::text_of(execute(subjects, {"state", {}, "1"})).substr(0, 14),
            R"({"module":"1",)");
  EXPECT_EQ(Bench::text_of(execute(subjects, {"state"})),
            "usage: the request names no module; there are 0, 1");
  EXPECT_EQ(Bench::text_of(execute(subjects, {"state", {}, "2"})),
            "usage: no module is called '2'; there are 0, 1");
}

}  // namespace
}  // namespace cordelia::control
