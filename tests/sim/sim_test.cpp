#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>

#include "sim/simulation.hpp"

namespace cordelia::sim {
namespace {

// SEED=n replays one life, SEEDS=n tries so many.
std::optional<std::uint64_t> number_from(const char* variable) {
  const char* text = std::getenv(variable);
  if (text == nullptr) return std::nullopt;
  return std::strtoull(text, nullptr, 10);
}

TEST(Sim, KeepsItsPromisesInManyLives) {
  const auto only = number_from("SEED");
  const auto first = only.value_or(1);
  const auto last = only.value_or(number_from("SEEDS").value_or(200));
  for (auto seed = first; seed <= last; ++seed) {
    const auto outcome = simulate({.seed = seed});
    ASSERT_TRUE(outcome.is_good()) << report(seed, outcome);
  }
}

// Each broke a promise once; the history of tests/sim says which, and why.
TEST(Sim, KeepsItsPromisesInLivesThatOnceWentWrong) {
  for (const std::uint64_t seed : {320U, 407U, 1'808U, 5'895U}) {
    const auto outcome = simulate({.seed = seed});
    EXPECT_TRUE(outcome.is_good()) << report(seed, outcome);
  }
}

TEST(Sim, SaysTheSameForTheSameSeed) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const auto first = simulate({.seed = seed});
    const auto second = simulate({.seed = seed});
    EXPECT_EQ(first.transcript, second.transcript) << seed;
  }
}

TEST(Sim, LivesDifferBySeed) {
  EXPECT_NE(simulate({.seed = 1}).transcript, simulate({.seed = 4}).transcript);
}

TEST(Sim, LastsWeeks) {
  base::Duration sum{};
  for (std::uint64_t seed = 1; seed <= 10; ++seed) sum += simulate({.seed = seed}).simulated;
  EXPECT_GT(sum, std::chrono::hours{24} * 28) << "ten lives are weeks together";
}

}  // namespace
}  // namespace cordelia::sim
