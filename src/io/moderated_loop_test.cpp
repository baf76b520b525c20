#include "io/moderated_loop.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <functional>
#include <vector>

namespace cordelia::io {
namespace {

using namespace std::chrono_literals;
using TimePoint = ModeratedLoop::TimePoint;

// Time passes between two looks at the clock, and in sleep.
class Scene {
 public:
  explicit Scene(std::chrono::microseconds step) : step_(step) {}

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
  std::vector<std::chrono::microseconds> rests;
  ModeratedLoop moderated{
      loop,
      {[this] { return now_ += step_; },
       [this](TimePoint until) {
         rests.push_back(std::chrono::duration_cast<std::chrono::microseconds>(until - now_));
         now_ = std::max(now_, until);
       }}};

 private:
  std::chrono::microseconds step_;
  TimePoint now_{1h};
};

TEST(ModeratedLoop, NeverRestsWhereLittleHappens) {
  Scene scene(1ms);
  scene.bring(500);
  scene.moderated.run();
  EXPECT_EQ(scene.handled, 500);
  EXPECT_TRUE(scene.rests.empty());
}

TEST(ModeratedLoop, RestsBetweenTwoLooksWhereMuchHappens) {
  Scene scene(10us);
  for (int chain = 0; chain < 4; ++chain) scene.bring(500);
  scene.moderated.run();
  EXPECT_EQ(scene.handled, 4 * 500);
  // Not from the first moment on: one burst is no load.
  EXPECT_GT(scene.rests.size(), 300U);
  EXPECT_LT(scene.rests.size(), 500U);
  for (const auto rest : scene.rests) EXPECT_EQ(rest, ModeratedLoop::pause);
}

TEST(ModeratedLoop, HandlesAllThatIsThereBeforeItRests) {
  Scene scene(10us);
  const auto work = asio::make_work_guard(scene.loop);
  std::vector<std::size_t> rests_before;
  for (int i = 0; i < 1000; ++i) {
    asio::post(scene.loop, [&] { rests_before.push_back(scene.rests.size()); });
  }
  EXPECT_TRUE(scene.moderated.turn_until(std::chrono::steady_clock::now() + 1h));
  EXPECT_EQ(rests_before, std::vector<std::size_t>(1000, 0));
  EXPECT_EQ(scene.rests.size(), 1U);
}

TEST(ModeratedLoop, EndsWithItsLoop) {
  Scene scene(10us);
  scene.bring(1'000'000);
  asio::post(scene.loop, [&] { scene.loop.stop(); });
  scene.moderated.run();
  EXPECT_LT(scene.handled, 10);
  EXPECT_FALSE(scene.moderated.turn_until(std::chrono::steady_clock::now() + 1h));
}

TEST(ModeratedLoop, SaysThatNothingCame) {
  Scene scene(10us);
  const auto work = asio::make_work_guard(scene.loop);
  EXPECT_FALSE(scene.moderated.turn_until(std::chrono::steady_clock::now() + 1ms));
  scene.bring(1);
  EXPECT_TRUE(scene.moderated.turn_until(std::chrono::steady_clock::now() + 1h));
  EXPECT_EQ(scene.handled, 1);
}

}  // namespace
}  // namespace cordelia::io
