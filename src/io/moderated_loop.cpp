#include "io/moderated_loop.hpp"

#include <boost/asio/post.hpp>
#include <cmath>
#include <thread>
#include <utility>

namespace cordelia::io {
namespace {

constexpr std::chrono::duration<double> mean_over{0.01};

}  // namespace

ModeratedLoop::ModeratedLoop(asio::io_context& loop)
    : ModeratedLoop(loop, {std::chrono::steady_clock::now,
                           [](TimePoint until) { std::this_thread::sleep_until(until); }}) {}

ModeratedLoop::ModeratedLoop(asio::io_context& loop, Pace pace)
    : loop_(loop), pace_(std::move(pace)) {}

void ModeratedLoop::run() {
  while (loop_.run_one() > 0) finish_turn();
}

bool ModeratedLoop::turn_until(TimePoint deadline) {
  if (loop_.run_one_until(deadline) == 0) return false;
  finish_turn();
  return true;
}

void ModeratedLoop::finish_turn() {
  const auto woke = pace_.now();
  // What is ready now stands ahead of this; what its handlers bring about comes in the next turn.
  is_turn_over_ = false;
  asio::post(loop_, [this, mark = lifetime_.mark()] {
    if (!mark.expired()) is_turn_over_ = true;
  });
  std::size_t handlers = 1;
  while (!is_turn_over_ && loop_.run_one() > 0) ++handlers;
  if (rate_with(handlers, woke) >= busy_from && !loop_.stopped()) {
    pace_.sleep_until(woke + pause);
  }
}

double ModeratedLoop::rate_with(std::size_t handlers, TimePoint woke) {
  const std::chrono::duration<double> passed = woke - std::exchange(woke_, woke);
  // What was before counts the less the longer ago it was.
  rate_ = rate_ * std::exp(-passed / mean_over) + static_cast<double>(handlers) / mean_over.count();
  return rate_;
}

}  // namespace cordelia::io
