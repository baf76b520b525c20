#include "io/moderated_loop.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <vector>

namespace cordelia::io {
namespace {

using namespace std::chrono_literals;
using TimePoint = ModeratedLoop::TimePoint;

// Time passes between two looks at the clock, 10 us, and in sleep.
class Moderated {
 public:
  explicit Moderated(std::chrono::nanoseconds pause)
      : turns(loop, pause,
              {[this] { return now_ += 10us; },
               [this](TimePoint until) {
                 rests.push_back(until - now_);
                 now_ = std::max(now_, until);
               }}) {}

  // Handlers that each bring about the next, as an answer brings about a question.
  void bring(int handlers) {
    if (handlers == 0) return;
    asio::post(loop, [this, handlers] {
      ++handled;
      bring(handlers - 1);
    });
  }

  asio::io_context loop{1};
  int handled = 0;
  std::vector<std::chrono::nanoseconds> rests;
  ModeratedLoop turns;

 private:
  TimePoint now_{1h};
};

TEST(ModeratedLoop, RestsBetweenTwoLooks) {
  Moderated moderated(300us);
  moderated.bring(500);
  moderated.turns.run();
  EXPECT_EQ(moderated.handled, 500);
  EXPECT_GT(moderated.rests.size(), 200U);
  for (const auto rest : moderated.rests) EXPECT_EQ(rest, 300us);
}

TEST(ModeratedLoop, NeverRestsWithoutAPause) {
  Moderated moderated(0us);
  moderated.bring(500);
  moderated.turns.run();
  EXPECT_EQ(moderated.handled, 500);
  EXPECT_TRUE(moderated.rests.empty());
}

TEST(ModeratedLoop, HandlesAllThatIsThereBeforeItRests) {
  Moderated moderated(300us);
  const auto work = asio::make_work_guard(moderated.loop);
  std::vector<std::size_t> rests_before;
  for (int i = 0; i < 1000; ++i) {
    asio::post(moderated.loop, [&] { rests_before.push_back(moderated.rests.size()); });
  }
  EXPECT_TRUE(moderated.turns.turn_until(std::chrono::steady_clock::now() + 1h));
  EXPECT_EQ(rests_before, std::vector<std::size_t>(1000, 0));
  EXPECT_EQ(moderated.rests.size(), 1U);
}

TEST(ModeratedLoop, EndsWithItsLoop) {
  Moderated moderated(300us);
  moderated.bring(1'000'000);
  asio::post(moderated.loop, [&] { moderated.loop.stop(); });
  moderated.turns.run();
  EXPECT_LT(moderated.handled, 10);
  EXPECT_FALSE(moderated.turns.turn_until(std::chrono::steady_clock::now() + 1h));
}

TEST(ModeratedLoop, SaysThatNothingCame) {
  Moderated moderated(300us);
  const auto work = asio::make_work_guard(moderated.loop);
  EXPECT_FALSE(moderated.turns.turn_until(std::chrono::steady_clock::now() + 1ms));
  moderated.bring(1);
  EXPECT_TRUE(moderated.turns.turn_until(std::chrono::steady_clock::now() + 1h));
  EXPECT_EQ(moderated.handled, 1);
}

}  // namespace
}  // namespace cordelia::io
