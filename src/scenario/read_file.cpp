#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "scenario/limits.hpp"
#include "scenario/reading.hpp"

namespace cordelia::scenario {
namespace {

struct FileDraft : FactoryFile {
  std::string from;
};

constexpr config::Key<FileDraft> file_keys[] = {
    config::needed(config::text<&FactoryFile::name, FileDraft>(
        "name", {1, cordelia::limits::file_name_bytes_max}, "", "What the module calls it.")),
    config::needed(config::text<&FileDraft::from>("from", {1, limits::path_bytes_max}, "",
                                                  "The file that holds it; at most 1 MiB.")),
};

void read_factory_file(const config::Table& table, config::Place place, Reading& reading) {
  auto& files = reading.scenario.files;
  FileDraft draft;
  config::read_keys<FileDraft>(table, place, "[[file]]", file_keys, draft, reading.errors);
  const bool is_there = std::any_of(
      files.begin(), files.end(), [&](const FactoryFile& file) { return file.name == draft.name; });
  if (is_there) {
    return reading.errors.add(
        place_of(table, "name", place),
        fmt::format("a file {} is there already", base::printable(draft.name)));
  }
  if (files.size() == cordelia::limits::user_files_max) {
    return reading.errors.add(place, fmt::format("a module has at most {} files", files.size()));
  }
  if (!draft.from.empty()) {
    auto content = reading.read_file(draft.from, limits::named_file_bytes_max);
    if (content) {
      draft.content = *std::move(content);
    } else {
      reading.errors.add(place_of(table, "from", place), "from: " + content.error());
    }
  }
  files.push_back(std::move(draft));
}

}  // namespace

const TableRow file_table = {
    "file", true, read_factory_file, [] {
      return text_of_table("[[file]]",
                           "A file that every module has from the factory on; as many tables as "
                           "there are files. All modules share it until one writes it.",
                           file_keys);
    }};

}  // namespace cordelia::scenario
