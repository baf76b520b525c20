// cordelia-sim: many simulated lives, or one again. Exit status 0 when every invariant held.
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "sim/simulation.hpp"

namespace {

using cordelia::sim::Outcome;

struct Arguments {
  std::uint64_t first = 1;
  std::uint64_t count = 1'000;
};

bool read_number(std::string_view text, std::uint64_t& to) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), to);
  return error == std::errc{} && end == text.data() + text.size();
}

bool read(int count, char** words, Arguments& to) {
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word == "--seed" && i + 1 < count && read_number(words[i + 1], to.first)) {
      to.count = 1;
      ++i;
    } else if (word == "--from" && i + 1 < count && read_number(words[i + 1], to.first)) {
      ++i;
    } else if (!read_number(word, to.count)) {
      return false;
    }
  }
  return true;
}

}  // namespace

int main(int count, char** words) {
  Arguments arguments;
  if (!read(count, words, arguments)) {
    fmt::print(stderr, "usage: cordelia sim [SEEDS] [--from SEED] [--seed SEED]\n");
    return 2;
  }
  const auto started = std::chrono::steady_clock::now();
  std::chrono::duration<double> simulated{};
  std::uint64_t broken = 0;
  const auto last = arguments.first + arguments.count - 1;
  for (auto seed = arguments.first; seed <= last; ++seed) {
    if (seed != arguments.first && seed % 500 == 0) fmt::print(stderr, "seed {}\n", seed);
    const Outcome outcome = cordelia::sim::simulate({.seed = seed});
    simulated += outcome.simulated;
    if (outcome.is_good()) continue;
    ++broken;
    fmt::print("{}\n", cordelia::sim::report(seed, outcome));
    std::fflush(stdout);  // a long run is looked at while it goes on
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
  constexpr double seconds_of_day = 86'400;
  fmt::print("{} seeds from {}: {} broke an invariant; {:.0f} simulated days in {:.1f} s\n",
             arguments.count, arguments.first, broken, simulated.count() / seconds_of_day,
             took.count());
  return broken == 0 ? 0 : 1;
}
