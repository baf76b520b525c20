#include "app/transcript_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "replay/limits.hpp"

namespace cordelia::app {
namespace {

using namespace std::chrono_literals;

// What the exercises call the network and its key; a reader's own come with --set.
constexpr std::string_view ssid_name = "your_ssid";
constexpr std::string_view key_name = "your_password";

std::string value_of(const replay::PlaceholderValues& values, std::string_view name) {
  const auto* value = values.find(name, replay::Use::text);
  return std::string(value == nullptr ? name : base::text_of(*value));
}

bool joins_a_network(const replay::Transcript& transcript) {
  return std::any_of(transcript.steps.begin(), transcript.steps.end(), [](const auto& step) {
    return step.kind == replay::StepKind::request &&
           base::starts_with_word(step.text, "at+wlanconnect");
  });
}

base::Result<std::pair<std::string, std::string>, std::string> split(const std::string& option,
                                                                     const char* name) {
  const auto at = option.find('=');
  if (at == std::string::npos || at == 0) {
    return base::fail(fmt::format("{} {}: write it as 'Some words=...'", name, option));
  }
  return std::pair{option.substr(0, at), option.substr(at + 1)};
}

}  // namespace

void add_placeholder_options(CLI::App& command, PlaceholderOptions& options) {
  command.add_option("--set", options.set, "Value of the placeholder <Some words>")
      ->type_name("'Some words=VALUE'")
      ->take_all();
  command.add_option("--file", options.file, "File whose content the placeholder stands for")
      ->type_name("'Some words=PATH'")
      ->take_all();
}

base::Result<base::Bytes, std::string> read_file(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    return base::fail(fmt::format("{}: there is no such file", path.string()));
  }
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return base::fail(fmt::format("{}: cannot be read", path.string()));
  return base::copy_of(base::bytes_of(text));
}

base::Result<replay::PlaceholderValues, std::string> read_values(
    const PlaceholderOptions& options) {
  replay::PlaceholderValues values;
  for (const auto& option : options.set) {
    TRY(auto named, split(option, "--set"));
    values.set[named.first] = base::copy_of(base::bytes_of(named.second));
  }
  for (const auto& option : options.file) {
    TRY(auto named, split(option, "--file"));
    TRY(values.file[named.first], read_file(named.second));
  }
  return values;
}

base::Result<replay::Transcript, std::string> read_transcript(const std::filesystem::path& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (!error && size > replay::limits::document_bytes_max) {
    return base::fail(fmt::format("{}: too large for a transcript", path.string()));
  }
  TRY(const auto content, read_file(path));
  auto parsed = replay::parse(base::text_of(content), path.filename().string());
  if (!parsed) return base::fail(replay::describe(path.string(), parsed.error()));
  return *std::move(parsed);
}

std::vector<replay::SetupTask> usual_setup(const replay::Transcript& transcript,
                                           const replay::PlaceholderValues& values) {
  std::vector<replay::SetupTask> tasks;
  tasks.push_back({.title = "Factory reset",
                   .request = "AT+factoryreset",
                   .until = "+eventstartup",
                   .within = 110s,
                   .shown = ""});
  if (joins_a_network(transcript)) return tasks;
  const auto ssid = value_of(values, ssid_name);
  const auto key = value_of(values, key_name);
  tasks.push_back({.title = "Connect to Wi-Fi",
                   .request = fmt::format("AT+wlanConnect={},,WPA_WPA2,{},,,", ssid, key),
                   .until = "+eventnetapp:ipv4_acquired",
                   .within = 35s,
                   .shown = fmt::format("AT+wlanConnect={},,WPA_WPA2,***,,,", ssid)});
  return tasks;
}

}  // namespace cordelia::app
