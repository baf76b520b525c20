// The transcripts of this folder, each on a module of its own and in no time; and the promise that
// together with the dialogues they reach every row of the module's tables.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "coverage.hpp"
#include "dialogues.hpp"
#include "replay/module_vocabulary.hpp"
#include "replay/report.hpp"
#include "stage.hpp"

namespace cordelia::transcripts {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> documents() {
  std::vector<fs::path> paths;
  for (const auto& entry :
       fs::directory_iterator(fs::path(CORDELIA_SOURCE_DIR) / "tests" / "transcripts")) {
    if (entry.path().extension() == ".md") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A transcript for another firmware says so: <!-- firmware: NAME -->.
std::string firmware_of(const std::string& markdown) {
  const std::string_view mark = "<!-- firmware: ";
  const auto at = markdown.find(mark);
  if (at == std::string::npos) return "fw-1.0.0";
  const auto start = at + mark.size();
  return markdown.substr(start, markdown.find(' ', start) - start);
}

// What the content of a file stands for.
constexpr std::string_view some_content = "one\r\ntwo\r\n";

void run(const fs::path& path, Coverage& coverage) {
  const auto markdown = content_of(path);
  auto transcript = replay::parse(markdown, path.filename().string());
  ASSERT_TRUE(transcript) << replay::describe(path.string(), transcript.error());
  replay::RunOptions options;
  options.vocabulary = replay::module_vocabulary();
  options.values.default_content = base::copy_of(base::bytes_of(some_content));
  options.timeout = 30s;
  options.takes_directions = true;
  options.strictness = replay::Strictness::strict;
  Stage stage(coverage, firmware_of(markdown));
  options.values.defaults["CA of the service"] = base::copy_of(base::bytes_of(stage.service_ca()));
  auto runner = replay::Runner::create(*std::move(transcript), std::move(options));
  ASSERT_TRUE(runner) << replay::describe(path.string(), runner.error());
  std::vector<replay::RunEvent> events;
  stage.run(*runner, events);
  std::ostringstream report;
  replay::TextReporter text(report, replay::Colour::none);
  for (const auto& event : events) text.on(event);
  EXPECT_TRUE(runner->is_finished());
  EXPECT_EQ(runner->summary().outcome, replay::Outcome::all_met) << report.str();
}

class Transcripts : public testing::TestWithParam<fs::path> {};

TEST_P(Transcripts, Run) {
  Coverage coverage;
  run(GetParam(), coverage);
}

INSTANTIATE_TEST_SUITE_P(All, Transcripts, testing::ValuesIn(documents()), [](const auto& each) {
  auto name = each.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
});

class Dialogues : public testing::TestWithParam<Dialogue> {};

TEST_P(Dialogues, Run) {
  Coverage coverage;
  GetParam().run(coverage);
}

INSTANTIATE_TEST_SUITE_P(All, Dialogues, testing::ValuesIn(dialogues().begin(), dialogues().end()),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(TableCoverage, ReachesEveryRowErrorSettingAndEvent) {
  Coverage coverage;
  for (const auto& path : documents()) run(path, coverage);
  for (const auto& dialogue : dialogues()) dialogue.run(coverage);
  for (const auto& sentence : coverage.missing()) ADD_FAILURE() << sentence;
}

// The net has no holes of its own: a module that was asked nothing has reached nothing.
TEST(TableCoverage, NamesWhatWasNotReached) {
  Coverage coverage;
  Stage stage(coverage);
  const auto before = coverage.missing();
  const auto has = [](const std::vector<std::string>& list, std::string_view start) {
    return std::any_of(list.begin(), list.end(),
                       [start](const std::string& text) { return text.starts_with(start); });
  };
  EXPECT_TRUE(has(before, "AT+test: never answered with OK"));
  EXPECT_TRUE(has(before, "AT+test: never answered with ERROR: number of parameters,0"));
  EXPECT_TRUE(has(before, "mqtt,iotHubPort: never read"));
  EXPECT_FALSE(has(before, "+eventstartup:"));
  stage.ask("AT+test");
  stage.ask("AT+get=MQTT,iothubport");
  const auto after = coverage.missing();
  EXPECT_FALSE(has(after, "AT+test: never answered with OK"));
  EXPECT_TRUE(has(after, "AT+test: never answered with ERROR: number of parameters,0"));
  EXPECT_FALSE(has(after, "mqtt,iotHubPort: never read"));
  EXPECT_TRUE(has(after, "mqtt,iotHubPort: never set"));
}

}  // namespace
}  // namespace cordelia::transcripts
