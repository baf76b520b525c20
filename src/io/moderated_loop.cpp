#include "io/moderated_loop.hpp"

#include <boost/asio/post.hpp>
#include <thread>
#include <utility>

namespace cordelia::io {

ModeratedLoop::ModeratedLoop(asio::io_context& loop, std::chrono::nanoseconds pause)
    : ModeratedLoop(loop, pause, {std::chrono::steady_clock::now, [](TimePoint until) {
                                    std::this_thread::sleep_until(until);
                                  }}) {}

ModeratedLoop::ModeratedLoop(asio::io_context& loop, std::chrono::nanoseconds pause, Pace pace)
    : loop_(loop), pause_(pause), pace_(std::move(pace)) {}

void ModeratedLoop::run() {
  if (pause_ <= pause_.zero()) {
    loop_.run();
    return;
  }
  while (loop_.run_one() > 0) finish_turn();
}

bool ModeratedLoop::turn_until(TimePoint deadline) {
  if (loop_.run_one_until(deadline) == 0) return false;
  finish_turn();
  return true;
}

void ModeratedLoop::finish_turn() {
  if (pause_ <= pause_.zero()) return;
  const auto woke = pace_.now();
  // What is ready now stands ahead of this; what its handlers bring about comes in the next turn.
  is_turn_over_ = false;
  asio::post(loop_, [this, mark = lifetime_.mark()] {
    if (!mark.expired()) is_turn_over_ = true;
  });
  while (!is_turn_over_ && loop_.run_one() > 0) {
  }
  if (!loop_.stopped()) pace_.sleep_until(woke + pause_);
}

}  // namespace cordelia::io
