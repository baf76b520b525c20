#include <fmt/format.h>

#include "base/text.hpp"
#include "scenario/csv.hpp"
#include "scenario/limits.hpp"
#include "scenario/reading.hpp"

namespace cordelia::scenario {
namespace {

struct CsvDraft {
  std::string file;
};

constexpr config::Key<CsvDraft> csv_keys[] = {
    config::text<&CsvDraft::file>("file", {1, limits::path_bytes_max}, "",
                                  "Comma-separated values, the first row names the columns; at "
                                  "most 16 MiB. `{{csv NAME}}` is "
                                  "the value of that column in row i mod the number of rows."),
};

void read_csv(const config::Table& table, config::Place place, Reading& reading) {
  CsvDraft draft;
  config::read_keys<CsvDraft>(table, place, "[csv]", csv_keys, draft, reading.errors);
  if (draft.file.empty()) return;
  const auto at = place_of(table, "file", place);
  const auto text = reading.read_file(draft.file, limits::csv_bytes_max);
  if (!text) return reading.errors.add(at, "file: " + text.error());
  auto columns = parse_csv(*text);
  if (!columns) {
    return reading.errors.add(
        at, fmt::format("file: {}: {}", base::printable(draft.file), columns.error()));
  }
  reading.columns = std::make_shared<const Columns>(*std::move(columns));
}

}  // namespace

const TableRow csv_table = {
    "csv", false, read_csv,
    [] { return text_of_table("[csv]", "Values by module, for templates.", csv_keys); }};

}  // namespace cordelia::scenario
