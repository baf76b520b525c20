#include "scenario/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "scenario/limits.hpp"

namespace cordelia::scenario {
namespace {

using Row = std::vector<std::string>;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// A quoted field, from its first quote on; cut off the front of `line`.
std::optional<std::string> take_quoted(std::string_view& line) {
  std::string field;
  line.remove_prefix(1);
  while (!line.empty()) {
    const char c = line.front();
    line.remove_prefix(1);
    if (c != '"') {
      field += c;
    } else if (line.starts_with('"')) {
      field += '"';
      line.remove_prefix(1);
    } else if (line.empty() || line.front() == ',') {
      return field;
    } else {
      break;
    }
  }
  return std::nullopt;
}

std::optional<Row> fields_of(std::string_view line) {
  Row row;
  for (;;) {
    if (line.starts_with('"')) {
      auto field = take_quoted(line);
      if (!field) return std::nullopt;
      row.push_back(*std::move(field));
    } else {
      const auto end = std::min(line.find(','), line.size());
      row.emplace_back(line.substr(0, end));
      line.remove_prefix(end);
    }
    if (line.empty()) return row;
    line.remove_prefix(1);
  }
}

bool has_control_character(std::string_view line) {
  return std::any_of(line.begin(), line.end(),
                     [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; });
}

// Why the row cannot stand in its line; empty where it can.
std::string problem_of(const std::optional<Row>& row, std::string_view line,
                       const Columns& columns) {
  if (has_control_character(line)) return "a control character";
  if (!row) return "a quote is not closed, or something follows it";
  if (columns.names.empty()) {
    if (row->size() > limits::csv_columns_max) {
      return fmt::format("more than {} columns", limits::csv_columns_max);
    }
    const bool is_named =
        std::none_of(row->begin(), row->end(), [](const auto& name) { return name.empty(); });
    return is_named ? "" : "a column without a name; the first row names them";
  }
  if (row->size() == columns.names.size()) return {};
  return fmt::format("{} fields for {} columns", row->size(), columns.names.size());
}

}  // namespace

base::Result<Columns, std::string> parse_csv(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  Columns columns;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    auto row = fields_of(line);
    if (const auto problem = problem_of(row, line, columns); !problem.empty()) {
      return base::fail(fmt::format("line {}: {}", number, problem));
    }
    if (columns.names.empty()) {
      columns.names = *std::move(row);
    } else {
      columns.rows.push_back(*std::move(row));
    }
  }
  if (columns.rows.empty()) {
    return base::fail(
        std::string("there are no values: the first row names the columns, the rows "
                    "below it hold them"));
  }
  return columns;
}

}  // namespace cordelia::scenario
