// A scenario while it is read: what its tables share. One source reads each table (read_*.cpp), and
// its rows are what docs/fleet.md says of it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "config/key.hpp"
#include "scenario/folder.hpp"
#include "scenario/parse.hpp"
#include "scenario/scenario.hpp"

namespace cordelia::scenario {

class Reading {
 public:
  // `folder` outlives the object.
  Reading(const Folder& folder, BrokersFrom brokers) : folder_(folder), brokers_(brokers) {}

  Scenario scenario;
  config::Errors errors;
  std::shared_ptr<const Columns> columns;  // of the CSV file; null where there is none

  const std::filesystem::path& folder() const { return folder_.path; }

  bool names_brokers() const { return brokers_ == BrokersFrom::scenario; }

  // The file's content, or a sentence with its name. What was read goes into the fingerprint.
  config::OrSentence<std::string> read_file(std::string_view name, std::size_t bytes_max);

  // The same for a file that is only looked at, and is no part of the fingerprint.
  config::OrSentence<std::string> look_at(std::string_view name, std::size_t bytes_max) const;

  // SHA-256 of `text` and of all files that were read.
  std::string fingerprint(std::string_view text) const;

  // Reads a template; what is wrong with it stands at `place`.
  Template read_template(std::string_view key, std::string_view text, config::Place place);

 private:
  const Folder& folder_;
  BrokersFrom brokers_;
  std::string files_;  // names and digests
};

// Where the value of `key` stands; where there is none, `otherwise`.
config::Place place_of(const config::Table& table, std::string_view key, config::Place otherwise);

// What the documents say of a table.
struct TableText {
  std::string_view title;    // [ramp]
  std::string_view meaning;  // sentences
  std::vector<config::KeyText> keys;
};

// A table of the file: its reader, and its rows for documents.
struct TableRow {
  std::string_view name;
  bool is_list = false;  // [[name]]
  void (*read)(const config::Table& table, config::Place place, Reading& reading) = nullptr;
  TableText (*text)() = nullptr;
};

template <typename Target, std::size_t Size>
TableText text_of_table(std::string_view title, std::string_view meaning,
                        const config::Key<Target> (&keys)[Size]) {
  return {title, meaning, {std::begin(keys), std::end(keys)}};
}

extern const TableRow csv_table;
extern const TableRow broker_table;
extern const TableRow ramp_table;
extern const TableRow identity_table;
extern const TableRow file_table;
extern const TableRow publish_table;
extern const TableRow module_table;
extern const TableRow stage_table;
extern const TableRow back_off_table;
extern const TableRow stop_table;
extern const TableRow thresholds_table;

// Keys ahead of the first table. `tables` are names that are none of them.
void read_fleet(const config::Table& root, std::span<const std::string_view> tables,
                Reading& reading);
TableText fleet_text();

}  // namespace cordelia::scenario
