// A module that is left running: after a day of traffic, drops and reconnects it holds the memory
// that it held after an hour.
#include <gtest/gtest.h>

#include "sim/live_heap.hpp"
#include "sim/world.hpp"

namespace cordelia::sim {
namespace {

using namespace std::chrono_literals;

struct Day {
  explicit Day(std::uint64_t seed) : world(seed, "compatible") { connect(); }

  void ask(const std::string& request) { (void)world.ask(request + "\r\n"); }

  void connect() {
    for (const char* setting : {"mqtt,iotHubEndpoint,broker.test", "mqtt,iotHubPort,1883",
                                "mqtt,flags,url", "subtopic0,name,t/#", "pubtopic0,name,t/0",
                                "pubtopic0,qos,1", "pubtopic1,name,t/1", "pubtopic1,qos,2"}) {
      ask(std::string("AT+set=") + setting);
    }
    ask("AT+wlanConnect=your_ssid,,WPA_WPA2,your_password,,,");
    world.wait(5s);
    ask("AT+iotconnect");
    world.wait(1s);
  }

  void store_a_file() {
    const auto answer = world.ask("AT+fileOpen=f,CREATE|OVERWRITE,4096\r\n");
    if (!answer || !answer->is_ok()) return;
    const auto& line = answer->lines.front();
    const auto handle = line.substr(line.find(':') + 1, line.find(',') - line.find(':') - 1);
    ask("AT+fileWrite=" + handle + ",0,0,5,abcde");
    ask("AT+fileClose=" + handle + ",,");
  }

  // Ten minutes: traffic both ways, then one thing that goes wrong.
  void ten_minutes(int number) {
    for (int minute = 0; minute < 10; ++minute) {
      for (int i = 0; i < 3; ++i) ask("AT+iotpublish=" + std::to_string(i % 2) + ",\"hello\"");
      world.broker_says(world.broker.publish("t/x", "hello", mqtt::Qos(minute % 3)));
      world.wait(57s);
    }
    store_a_file();
    ask("AT+fileGetFileList");
    ask("AT+wlanScan=0,20");
    switch (number % 4) {
      case 0:
        world.broker_closes(true);
        break;
      case 1:
        world.broker_closes(false);
        break;
      case 2:
        ask("AT+wlanDisconnect");
        break;
      default:
        world.broker.set_mood(Mood::silent);
        world.wait(3min);
        world.broker.set_mood(Mood::kind);
        break;
    }
    connect();
  }

  World world;
};

TEST(Day, HoldsTheMemoryOfItsFirstHour) {
  constexpr int turns_of_hour = 5;
  Day day(1);
  std::size_t after_an_hour = 0;
  int turns = 0;
  while (day.world.bench.clock.now().time_since_epoch() < 24h) {
    day.ten_minutes(turns);
    ASSERT_FALSE(day.world.failed()) << day.world.bench.violation() << '\n'
                                     << day.world.host.recent;
    // The host's own memory is no part of the module.
    day.world.host.recent.clear();
    day.world.host.recent.shrink_to_fit();
    day.world.host.known = {};
    day.world.forget_events();
    if (++turns == turns_of_hour) after_an_hour = live_heap_bytes();
  }
  const auto after_a_day = live_heap_bytes();
  ASSERT_GT(turns, 100);
  // Room for what a container keeps for its next growth; a leak of one byte a publish is more.
  constexpr std::size_t slack_bytes = 1'000;
  EXPECT_LE(after_a_day, after_an_hour + slack_bytes)
      << after_an_hour << " bytes after an hour, " << after_a_day << " after a day";
  day.world.finish();
  EXPECT_FALSE(day.world.failed()) << day.world.bench.violation() << '\n' << day.world.host.recent;
}

}  // namespace
}  // namespace cordelia::sim
