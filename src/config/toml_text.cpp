#include "config/toml_text.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

namespace cordelia::config {
namespace {

Place place_of(const toml::source_position& position) {
  // The library has no place for tables that only a dotted name implies.
  return {std::max(position.line, 1U), std::max(position.column, 1U)};
}

Table table_of(const toml::table& table);
Value value_of(const toml::node& node);

List list_of(const toml::array& array) {
  List list;
  for (const auto& element : array) list.push_back(value_of(element));
  return list;
}

Date date_of(const toml::date& date) {
  return {fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day)};
}

Date date_of(const toml::date_time& time) {
  return {fmt::format("{}T{:02}:{:02}:{:02}", date_of(time.date).text, time.time.hour,
                      time.time.minute, time.time.second)};
}

Value value_of(const toml::node& node) {
  Value value{place_of(node.source().begin)};
  if (const auto* table = node.as_table()) {
    value.what = table_of(*table);
  } else if (const auto* array = node.as_array()) {
    value.what = list_of(*array);
  } else if (const auto* text = node.as_string()) {
    value.what = text->get();
  } else if (const auto* integer = node.as_integer()) {
    value.what = integer->get();
  } else if (const auto* real = node.as_floating_point()) {
    value.what = real->get();
  } else if (const auto* truth = node.as_boolean()) {
    value.what = truth->get();
  } else if (const auto* date = node.as_date()) {
    value.what = date_of(date->get());
  } else if (const auto* time = node.as_date_time()) {
    value.what = date_of(time->get());
  } else {
    value.what = Other{};
  }
  return value;
}

Table table_of(const toml::table& table) {
  Table result;
  for (const auto& [key, node] : table) {
    result.entries.push_back(
        {std::string(key.str()), place_of(key.source().begin), value_of(node)});
  }
  std::stable_sort(result.entries.begin(), result.entries.end(),
                   [](const Entry& a, const Entry& b) { return a.place < b.place; });
  return result;
}

}  // namespace

base::Result<Table, Error> parse_toml(std::string_view text) {
  // The library as it is packaged reports by exception.
  try {
    return table_of(toml::parse(text));
  } catch (const toml::parse_error& error) {
    return base::fail(Error{place_of(error.source().begin), std::string(error.description())});
  }
}

}  // namespace cordelia::config
