#include "app/needs_text.hpp"

#include <gtest/gtest.h>

namespace cordelia::app {
namespace {

TEST(NeedsText, SaysWhatIsNeededAndWhatIsMissing) {
  scenario::Scenario scenario;
  scenario.name = "plant floor";
  scenario.modules = 15'000;
  scenario.duration = std::chrono::minutes(10);
  scenario.fingerprint = "abc";
  scenario.publishes.resize(1);
  const std::vector<scenario::Need> needs = {
      {"descriptors", "15100 a process", "4096", "--processes 4"}, {"memory", "1 MB", "", ""}};
  EXPECT_EQ(needs_text(scenario, needs),
            "plant floor: 15000 modules for 10m, 1 publisher, 0 stages, 0 thresholds\n"
            "fingerprint abc\n"
            "\n"
            "              needed                            there\n"
            "descriptors   15100 a process                   4096\n"
            "memory        1 MB                              not known\n"
            "\n"
            "Too little: --processes 4.\n");
  EXPECT_FALSE(is_enough(needs));
}

TEST(NeedsText, SaysThatAllIsThere) {
  const std::vector<scenario::Need> needs = {{"memory", "1 MB", "2 MB", ""}};
  EXPECT_TRUE(is_enough(needs));
  EXPECT_TRUE(needs_text({}, needs).ends_with("\nEnough.\n"));
}

}  // namespace
}  // namespace cordelia::app
