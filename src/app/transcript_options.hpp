// What replay, lint and lab have in common: documents, values for their placeholders, set-up steps.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "replay/placeholders.hpp"
#include "replay/setup.hpp"
#include "replay/transcript.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace cordelia::app {

struct PlaceholderOptions {
  std::vector<std::string> set;   // NAME=VALUE
  std::vector<std::string> file;  // NAME=PATH
};

void add_placeholder_options(CLI::App& command, PlaceholderOptions& options);

// A sentence where an option has no `=` or a file cannot be read.
base::Result<replay::PlaceholderValues, std::string> read_values(const PlaceholderOptions& options);

base::Result<base::Bytes, std::string> read_file(const std::filesystem::path& path);

// The document, or `PATH:LINE: what is wrong`.
base::Result<replay::Transcript, std::string> read_transcript(const std::filesystem::path& path);

// Factory reset and Wi-Fi, as the exercises state them in prose. A transcript that joins a network
// by itself is left to do so.
std::vector<replay::SetupTask> usual_setup(const replay::Transcript& transcript,
                                           const replay::PlaceholderValues& values);

}  // namespace cordelia::app
