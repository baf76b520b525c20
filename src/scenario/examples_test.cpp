// The scenarios that come with the program can be read, and run on a usual machine.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "scenario/needs.hpp"
#include "scenario/parse.hpp"

namespace cordelia::scenario {
namespace {

const std::filesystem::path examples = CORDELIA_SOURCE_DIR "/scenarios";

constexpr Machine usual_machine{20'000, 4'000'000'000, 28'232};

std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(ExampleScenarios, RunOnAUsualMachine) {
  std::size_t seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(examples)) {
    if (entry.path().extension() != ".toml") continue;
    ++seen;
    const auto name = entry.path().filename().string();
    const auto scenario = parse_scenario(text_of_file(entry.path()), name, open_folder(examples));
    ASSERT_TRUE(scenario) << scenario.error()[0];
    for (const auto& need : needs_of(*scenario, {}, usual_machine)) {
      EXPECT_EQ(need.shortfall, "") << name;
    }
  }
  EXPECT_GE(seen, 5U);
}

}  // namespace
}  // namespace cordelia::scenario
