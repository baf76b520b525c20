// What option tables are written with: fields beyond those of commands, how a list of fields
// becomes the text that is kept (each value as it is printed, joined by commas), and what makes a
// row.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "at/command.hpp"
#include "module/codes.hpp"
#include "module/option_table.hpp"

namespace cordelia::module {

// A mask; printed as 0x and digits.
struct HexField {
  using Value = std::uint32_t;
  at::FieldInfo info;

  at::Result<Value> parse(std::string_view text) const {
    TRY(const auto number, at::parse_number(text, info.range));
    return static_cast<std::uint32_t>(number);
  }

  void print(std::string& to, Value value) const {
    fmt::format_to(std::back_inserter(to), "{:#x}", value);
  }
};

// at-protocol 8.13: these are 0 or 1; true and false are taken too.
struct BitField {
  using Value = bool;
  at::FieldInfo info;

  at::Result<Value> parse(std::string_view text) const { return at::parse_boolean(text); }

  void print(std::string& to, Value value) const { to += value ? '1' : '0'; }
};

constexpr HexField hex(std::string_view name, std::int64_t min, std::string_view meaning) {
  return {at::FieldInfo{.name = name,
                        .meaning = meaning,
                        .kind = at::FieldKind::number,
                        .range = {min, 0xFFFF'FFFF}}};
}

constexpr BitField bit(std::string_view name, std::string_view meaning) {
  return {at::FieldInfo{
      .name = name, .meaning = meaning, .kind = at::FieldKind::number, .range = {0, 1}}};
}

namespace detail {

template <typename Field>
bool append_value(const Field& field, std::string_view argument, std::string& to,
                  at::Error& error) {
  const auto value = field.parse(argument);
  if (!value) {
    error = value.error();
    return false;
  }
  field.print(to, *value);
  return true;
}

}  // namespace detail

// bad_value where there are too few or too many values.
template <const auto& Values>
at::Result<std::string> canonical_values(std::string_view text) {
  const auto arity = at::arity_of(Values.infos);  // g++ 12 dies of a constant that a lambda uses
  if (arity.max > 1 && !at::fits(arity, text)) return base::fail(at::bad_value);
  std::string result;
  at::Error error{};
  bool is_good = true;
  std::size_t taken = 0;
  const auto take = [&](const auto& field) {
    if (!is_good) return;
    if (taken++ > 0) result += ',';
    const auto position = taken == arity.max ? at::Position::last : at::Position::inner;
    is_good = detail::append_value(field, at::take_argument(text, position), result, error);
  };
  std::apply([&](const auto&... field) { (take(field), ...); }, Values.kinds);
  if (!is_good) return base::fail(error);
  // Optional values that are missing at the end leave no commas behind.
  if (arity.min < arity.max) result.erase(result.find_last_not_of(',') + 1);
  return result;
}

// --- rows ----------------------------------------------------------------------------------------

// What every row says.
struct OptionWords {
  std::string_view id, option, factory, meaning, source;
};

constexpr OptionRow option_row(const OptionWords& words) {
  OptionRow row;
  row.id = words.id;
  row.option = words.option;
  row.factory = words.factory;
  row.meaning = words.meaning;
  row.source = words.source;
  row.support = at::Support::implemented;
  return row;
}

template <const auto& Values>
constexpr OptionRow option(const OptionWords& words) {
  OptionRow row = option_row(words);
  row.values = Values.infos;
  row.canonical = &canonical_values<Values>;
  return row;
}

constexpr OptionRow stored(OptionRow row, std::string_view reason) {
  row.support = at::Support::stored;
  row.reason = reason;
  return row;
}

constexpr OptionRow refused(const OptionWords& words, std::string_view reason) {
  OptionRow row = option_row(words);
  row.support = at::Support::absent;
  row.reason = reason;
  return row;
}

// Kept over a reset whatever general,persistent says.
constexpr OptionRow always(OptionRow row) {
  row.keeping = Keeping::always;
  return row;
}

constexpr OptionRow secret(OptionRow row) {
  row.is_secret = true;
  return row;
}

constexpr OptionRow with_current(OptionRow row, std::string (*current)(Core&)) {
  row.current = current;
  return row;
}

constexpr OptionRow on_change(OptionRow row, void (*changed)(Core&)) {
  row.changed = changed;
  return row;
}

constexpr OptionRow write_only(OptionRow row) {
  row.access = OptionAccess::write_only;
  return row;
}

// What the module knows and no host can change.
template <const auto& Values>
constexpr OptionRow reading(const OptionWords& words, std::string (*current)(Core&)) {
  OptionRow row = option_row(words);
  row.values = Values.infos;
  row.access = OptionAccess::read_only;
  row.current = current;
  return row;
}

}  // namespace cordelia::module
