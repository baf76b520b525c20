// What a TOML file says, with the place of every part: plain values, so that only one source knows
// the library that reads them.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cordelia::config {

struct Place {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend auto operator<=>(const Place&, const Place&) = default;
};

struct Value;
struct Entry;

using List = std::vector<Value>;

struct Table {
  // Made and destroyed where an Entry is known, which holds a Value and so perhaps a Table.
  Table();
  ~Table();
  Table(const Table&);
  Table(Table&&) noexcept;
  Table& operator=(const Table&);
  Table& operator=(Table&&) noexcept;

  std::vector<Entry> entries;  // by place

  // Null where there is none.
  const Entry* find(std::string_view name) const;
};

// A date, with or without a time, as net::parse_date reads it.
struct Date {
  std::string text;
};

// A time of day: nothing here means one.
struct Other {};

struct Value {
  Place place;
  std::variant<bool, std::int64_t, double, std::string, Date, Other, List, Table> what{};
};

struct Entry {
  std::string name;
  Place place;  // of the name
  Value value;
};

// Null where it is something else.
template <typename T>
const T* get(const Value& value) {
  return std::get_if<T>(&value.what);
}

}  // namespace cordelia::config
