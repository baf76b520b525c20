#include "config/value.hpp"

#include <algorithm>

namespace cordelia::config {

Table::Table() = default;
Table::~Table() = default;
Table::Table(const Table&) = default;
Table::Table(Table&&) noexcept = default;
Table& Table::operator=(const Table&) = default;
Table& Table::operator=(Table&&) noexcept = default;

const Entry* Table::find(std::string_view name) const {
  const auto at = std::find_if(entries.begin(), entries.end(),
                               [name](const Entry& entry) { return entry.name == name; });
  return at == entries.end() ? nullptr : &*at;
}

}  // namespace cordelia::config
