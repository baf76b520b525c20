#include "scenario/parse.hpp"

#include <fmt/format.h>

#include "config/toml_text.hpp"
#include "scenario/key_tables.hpp"
#include "scenario/limits.hpp"
#include "scenario/reading.hpp"

namespace cordelia::scenario {
namespace {

// The order in which they are read: what a table is checked against comes before it.
constexpr const TableRow* table_rows[] = {&csv_table,      &broker_table,    &ramp_table,
                                          &identity_table, &file_table,      &publish_table,
                                          &module_table,   &stage_table,     &back_off_table,
                                          &stop_table,     &thresholds_table};

// One that is left away is read as an empty one: it may be needed.
void read_once(const TableRow& row, const config::Entry* entry, Reading& reading) {
  if (entry == nullptr) return row.read({}, {}, reading);
  const auto* table = config::table_of(*entry, reading.errors);
  if (table != nullptr) row.read(*table, entry->value.place, reading);
}

void read_each(const TableRow& row, const config::Entry* entry, Reading& reading) {
  const auto* tables = entry == nullptr ? nullptr : config::tables_of(*entry, reading.errors);
  if (tables == nullptr) return;
  for (const auto& value : *tables) {
    row.read(*config::get<config::Table>(value), value.place, reading);
  }
}

void read_tables(const config::Table& root, Reading& reading) {
  std::vector<std::string_view> names;
  for (const auto* row : table_rows) names.push_back(row->name);
  read_fleet(root, names, reading);
  for (const auto* row : table_rows) {
    (row->is_list ? read_each : read_once)(*row, root.find(row->name), reading);
  }
}

}  // namespace

std::vector<TableText> key_tables() {
  std::vector<TableText> texts = {fleet_text()};
  for (const auto* row : table_rows) texts.push_back(row->text());
  return texts;
}

base::Result<Scenario, Complaints> parse_scenario(std::string_view text, std::string_view file_name,
                                                  const Folder& folder, BrokersFrom brokers) {
  Reading reading(folder, brokers);
  if (text.size() > limits::scenario_bytes_max) {
    reading.errors.add({}, fmt::format("the file has {} bytes; at most {} are read", text.size(),
                                       limits::scenario_bytes_max));
  } else if (const auto root = config::parse_toml(text); !root) {
    reading.errors.add(root.error().place, root.error().text);
  } else {
    read_tables(*root, reading);
  }
  if (!reading.errors.is_empty()) {
    return base::fail(reading.errors.described(file_name, limits::errors_told_max));
  }
  reading.scenario.fingerprint = reading.fingerprint(text);
  return std::move(reading.scenario);
}

}  // namespace cordelia::scenario
