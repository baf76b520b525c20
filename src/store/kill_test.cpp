// hardness R02, I3: a process that writes is killed at 200 moments. What it had confirmed is there,
// the step in progress is there as a whole or not at all, and the image is sound.
#include <gtest/gtest.h>

#include "base/random.hpp"
#include "flash/memory_storage.hpp"
#include "store/image_fixture.hpp"
#include "store/random_steps.hpp"

namespace cordelia::store {
namespace {

constexpr int rounds = 200;
constexpr int rounds_per_image = 20;

// What a module that began with `begin` holds after that many steps.
flash::Image after_steps(const flash::Image& begin, std::uint64_t seed, std::size_t steps) {
  flash::MemoryStorage twin(std::make_shared<const flash::Image>(begin));
  auto module = flash::Flash::open(twin, {seed});
  RandomSteps random(seed);
  for (std::size_t i = 0; i < steps; ++i) random.take_one(**module);
  return *twin.load();
}

// Lets a child work on the image and kills it. How many steps it confirmed, or nothing where it had
// not even opened the image.
std::optional<std::size_t> work_and_die(const fs::path& image, std::uint64_t seed) {
  base::Random random(seed);
  Child child(image, std::to_string(seed));
  std::size_t reports = child.wait_for(static_cast<std::size_t>(random.below(40)));
  // Into the middle of whatever it does then; the length only spreads the moments.
  for (volatile std::uint64_t spin = random.below(1'000'000); spin > 0;) spin = spin - 1;
  child.kill();
  reports += child.wait_for(1'000'000);
  if (reports == 0) return std::nullopt;
  return reports - 1;
}

TEST(Kill, LosesNothingThatWasConfirmedAndMixesNothing) {
  Folder folder;
  std::size_t confirmed = 0;
  int in_progress = 0;
  flash::Image now;
  for (int round = 0; round < rounds; ++round) {
    const fs::path image = folder / std::to_string(round / rounds_per_image);
    if (round % rounds_per_image == 0) now = {};
    const auto seed = static_cast<std::uint64_t>(round) + 1000;
    const std::size_t steps = work_and_die(image, seed).value_or(0);
    const flash::Image old_state = after_steps(now, seed, steps);
    const flash::Image new_state = after_steps(now, seed, steps + 1);
    const auto storage = opened(image);  // which checks the integrity
    ASSERT_NE(storage, nullptr) << "round " << round;
    now = *storage->load();
    ASSERT_TRUE(now == old_state || now == new_state) << "round " << round << " step " << steps;
    if (!(now == old_state)) ++in_progress;
    confirmed += steps;
  }
  EXPECT_GT(confirmed, std::size_t{rounds});
  RecordProperty("confirmed_steps", static_cast<int>(confirmed));
  RecordProperty("kept_steps_in_progress", in_progress);
}

}  // namespace
}  // namespace cordelia::store
