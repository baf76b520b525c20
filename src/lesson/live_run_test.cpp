#include "lesson/live_run.hpp"

#include <gtest/gtest.h>

#include "io/system_clock.hpp"
#include "io/testing_loop.hpp"
#include "replay/module_vocabulary.hpp"

namespace cordelia::lesson {
namespace {

using namespace std::chrono_literals;

class LiveRunTest : public testing::Test {
 protected:
  void make(const std::string& conversation) {
    Run::Options options{1, "module", "t.md", "```\n" + conversation + "```\n", {}, {}};
    options.run.vocabulary = replay::module_vocabulary();
    options.run.timeout = 50ms;
    options.run.takes_directions = true;
    auto run = Run::create(std::move(options));
    ASSERT_TRUE(run) << run.error().text;
    live.emplace(LiveRun::Parts{loop.context(), clock,
                                [this](const RequestToSend& request) {
                                  done += "send " + request.bytes;
                                  return is_there;
                                },
                                [this](const replay::StageDirection&) { done += "direction "; },
                                [this] { ++changes; }},
                 *std::move(run));
  }

  io::TestLoop loop;
  io::SystemClock clock;
  std::optional<LiveRun> live;
  std::string done;
  int changes = 0;
  bool is_there = true;
};

TEST_F(LiveRunTest, SendsThroughItsOwnersQueue) {
  make("-> AT+test\n<- OK\n%% fault wifi-drop\n-> AT+test\n<- OK\n");
  EXPECT_EQ(done, "");
  live->go(Run::Order::all);
  EXPECT_EQ(done, "send AT+test\r\n");
  EXPECT_EQ(changes, 1);
  live->on_bytes(base::bytes_of("OK\r\n"));
  EXPECT_EQ(done, "send AT+test\r\ndirection send AT+test\r\n");
  live->on_bytes(base::bytes_of("OK\r\n"));
  EXPECT_EQ(live->run().summary().outcome, replay::Outcome::all_met);
  EXPECT_EQ(changes, 3);
}

TEST_F(LiveRunTest, WaitsOnTheLoop) {
  make("-> AT+test\n<- OK\n");
  live->go(Run::Order::all);
  EXPECT_TRUE(loop.run_until([this] { return live->run().is_over(); }));
  EXPECT_EQ(live->run().summary().missing, 1U);
}

TEST_F(LiveRunTest, EndsWhereTheDeviceTakesNothing) {
  make("-> AT+test\n<- OK\n");
  is_there = false;
  live->go(Run::Order::all);
  EXPECT_TRUE(live->run().is_over());
}

}  // namespace
}  // namespace cordelia::lesson
