#include "scenario/key_tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "net/fault_table.hpp"
#include "scenario/key_tables_text.hpp"
#include "scenario/parse.hpp"
#include "scenario/testing_folder.hpp"

namespace cordelia::scenario {
namespace {

constexpr const char* manual = CORDELIA_SOURCE_DIR "/docs/fleet.md";
constexpr std::string_view reference_begin = "<!-- the keys, from src/scenario; do not edit -->\n";
constexpr std::string_view reference_end = "<!-- end of the keys -->\n";

std::string filled_once(const Template& what) {
  base::Random random(1);
  std::string text;
  what.fill({3, 5, 7, "me"}, random, text);
  return text;
}

std::string text_of(const Publish& publish) {
  return fmt::format("{} {} {} {} {} {}", filled_once(publish.topic), filled_once(publish.payload),
                     publish.every.count(), publish.jitter.count(), publish.qos, publish.is_echo);
}

std::string text_of(const Stage& stage) {
  return fmt::format("{} {} {} {} {} {}", stage.name, static_cast<int>(stage.kind),
                     stage.at.count(), stage.lasts.count(), stage.share, stage.factor);
}

// All that a key can change.
std::string text_of(const Scenario& it) {
  auto text =
      fmt::format("{} {} {} {} {} {} {} {}\n{} {} {} {} {}\n{} {}\n{} {} {} {}\n{} {} {}\n",
                  it.name, it.modules, it.seed, it.duration.count(), it.grace.count(),
                  it.lost_after.count(), it.look_every.count(), it.profile, it.broker.name,
                  it.broker.port, fmt::join(it.broker.at, " "), it.broker.ca, it.broker.is_secure,
                  it.ramp.rate, static_cast<int>(it.ramp.shape),
                  static_cast<int>(it.identities.certificates), it.identities.folder,
                  filled_once(it.identities.client_id), fmt::join(it.identities.sources, " "),
                  it.back_off.first.count(), it.back_off.most.count(), it.back_off.spread);
  for (const auto& publish : it.publishes) text += text_of(publish) + '\n';
  for (const auto& stage : it.stages) text += text_of(stage) + '\n';
  return text;
}

std::string read(const std::string& text) {
  const auto scenario = parse_scenario(text, "f.toml", folder_of({}));
  return scenario ? text_of(*scenario) : fmt::format("{}", fmt::join(scenario.error(), "\n"));
}

// A table with no more than it needs.
std::string least_of(std::string_view title) {
  if (title == "[[publish]]") return "[[publish]]\nevery = \"2s\"\n";
  if (title == "[[stage]]") return "[[stage]]\nat = \"2s\"\noff = true\n";
  return fmt::format("{}\n", title);
}

TEST(KeyTables, SayWhatAKeyIsWhereItIsLeftAway) {
  for (const auto& table : key_tables()) {
    const auto least = least_of(table.title);
    for (const auto& key : table.keys) {
      if (key.usual.empty()) continue;
      EXPECT_EQ(read(fmt::format("{}{} = {}\n", least, key.name, key.usual)), read(least))
          << table.title << ' ' << key.name;
    }
  }
}

TEST(KeyTables, HaveNoNameThatAFaultNeeds) {
  for (const auto& table : key_tables()) {
    if (table.title != "[[stage]]") continue;
    for (const auto& key : table.keys) {
      for (const auto& fault : net::fault_rows()) {
        for (const auto& parameter : fault.parameters) EXPECT_NE(key.name, parameter.name);
      }
    }
  }
}

TEST(KeyTables, ExplainEveryKey) {
  for (const auto& table : key_tables()) {
    EXPECT_TRUE(table.meaning.ends_with('.')) << table.title;
    for (const auto& key : table.keys) {
      EXPECT_TRUE(key.meaning.ends_with('.')) << table.title << ' ' << key.name;
      EXPECT_FALSE(config::kind_text(key).empty()) << table.title << ' ' << key.name;
    }
  }
}

TEST(KeyTables, AreWhatTheManualSays) {
  std::ifstream file(manual);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto begin = text.find(reference_begin);
  const auto end = text.find(reference_end);
  ASSERT_NE(begin, std::string::npos);
  ASSERT_NE(end, std::string::npos);
  auto fresh = text;
  const auto from = begin + reference_begin.size();
  fresh.replace(from, end - from, '\n' + keys_markdown() + '\n');
  if (std::getenv("UPDATE") != nullptr) {
    std::ofstream(manual) << fresh;
  } else {
    EXPECT_EQ(text, fresh) << "UPDATE=1 rewrites it";
  }
}

}  // namespace
}  // namespace cordelia::scenario
