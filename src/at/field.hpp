// One argument or one value of an answer, declared once: parser, checks, printing, help, documents
// and the terminal's forms come from the same row. A field knows the C++ type that its handler
// gets.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <iterator>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "at/error.hpp"
#include "at/values.hpp"
#include "base/bytes.hpp"

namespace cordelia::at {

enum class FieldKind { text, number, boolean, keyword, flags, mac, ipv4, rest, payload, data };

// What documents, forms and transcripts want to know of a field.
struct FieldInfo {
  std::string_view name;
  std::string_view meaning;
  FieldKind kind = FieldKind::text;
  Range range{};  // of a number; bytes of a text
  std::span<const Keyword> words{};
  bool is_optional = false;
  bool varies = false;     // chosen by the module or the network: transcripts alias it
  bool is_secret = false;  // hidden in traces
};

// A text of `range.min` to `range.max` bytes; shorter: bad_value, longer: too_long.
struct TextField {
  using Value = std::string_view;
  FieldInfo info;

  constexpr TextField varies() const {
    TextField copy = *this;
    copy.info.varies = true;
    return copy;
  }

  constexpr TextField secret() const {
    TextField copy = *this;
    copy.info.is_secret = true;
    return copy;
  }

  Result<Value> parse(std::string_view text) const {
    if (static_cast<std::int64_t>(text.size()) > info.range.max) return base::fail(too_long);
    if (static_cast<std::int64_t>(text.size()) < info.range.min) return base::fail(bad_value);
    return text;
  }

  void print(std::string& to, Value value) const { to += value; }
};

constexpr bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t") == std::string_view::npos;
}

template <typename T>
constexpr std::int64_t lowest() {
  if constexpr (std::is_enum_v<T>) {
    return lowest<std::underlying_type_t<T>>();
  } else {
    return std::numeric_limits<T>::min();
  }
}

template <typename T>
constexpr std::int64_t highest() {
  if constexpr (std::is_enum_v<T>) {
    return highest<std::underlying_type_t<T>>();
  } else {
    return std::numeric_limits<T>::max();
  }
}

// An integer, or an enum class over one (handles, tokens).
template <typename T>
struct NumberField {
  using Value = T;
  FieldInfo info;

  constexpr NumberField varies() const {
    NumberField copy = *this;
    copy.info.varies = true;
    return copy;
  }

  Result<Value> parse(std::string_view text) const {
    TRY(const auto value, parse_number(text, info.range));
    return static_cast<T>(value);
  }

  void print(std::string& to, Value value) const {
    fmt::format_to(std::back_inserter(to), "{}", static_cast<std::int64_t>(value));
  }
};

struct BooleanField {
  using Value = bool;
  FieldInfo info;

  Result<Value> parse(std::string_view text) const { return parse_boolean(text); }

  void print(std::string& to, Value value) const { to += value ? "true" : "false"; }
};

// A word of a table as an enumerator.
template <typename E>
struct KeywordField {
  using Value = E;
  FieldInfo info;

  Result<Value> parse(std::string_view text) const {
    if (is_blank(text)) return base::fail(bad_value);
    TRY(const auto value, parse_keyword(text, info.words));
    return static_cast<E>(value);
  }

  void print(std::string& to, Value value) const {
    to += keyword_word(static_cast<std::uint32_t>(value), info.words);
  }
};

// Words joined by `|` as an enum class of bits; nothing is no bit.
template <typename E>
struct FlagsField {
  using Value = E;
  FieldInfo info;

  Result<Value> parse(std::string_view text) const {
    TRY(const auto value, parse_flags(text, info.words));
    return static_cast<E>(value);
  }

  void print(std::string& to, Value value) const {
    to += flag_words(static_cast<std::uint32_t>(value), info.words);
  }
};

struct MacField {
  using Value = Mac;
  FieldInfo info;

  constexpr MacField varies() const {
    MacField copy = *this;
    copy.info.varies = true;
    return copy;
  }

  Result<Value> parse(std::string_view text) const { return parse_mac(text); }

  void print(std::string& to, const Value& value) const { to += prefixed(value); }
};

struct Ipv4Field {
  using Value = Ipv4;
  FieldInfo info;

  constexpr Ipv4Field varies() const {
    Ipv4Field copy = *this;
    copy.info.varies = true;
    return copy;
  }

  Result<Value> parse(std::string_view text) const { return parse_ipv4(text); }

  void print(std::string& to, const Value& value) const { to += dotted(value); }
};

// The last-argument rule (at-protocol 1.4): everything up to the end of the line, commas and inner
// quotes included. Nothing where its comma is missing, which is not the same as an empty text.
struct RestField {
  using Value = std::optional<std::string_view>;
  FieldInfo info;

  Result<Value> parse(std::string_view text) const { return Value{text}; }
};

// Bytes behind the last comma of fileWrite: counted raw bytes, or the text of the line.
struct Payload {
  bool counted = false;
  base::ByteView bytes;
};

struct PayloadField {
  using Value = Payload;
  FieldInfo info;
};

// Bytes of an answer that are printed as they are.
struct DataField {
  using Value = base::ByteView;
  FieldInfo info;

  void print(std::string& to, Value value) const { to += base::text_of(value); }
};

// A field that may be empty or missing.
template <typename Field>
struct OptionalField {
  using Value = std::optional<typename Field::Value>;
  Field field;
  FieldInfo info;

  Result<Value> parse(std::string_view text) const {
    if (is_blank(text)) return Value{};
    TRY(auto value, field.parse(text));
    return Value{value};
  }

  void print(std::string& to, const Value& value) const {
    if (value) field.print(to, *value);
  }
};

// --- what tables are written with ----------------------------------------------------------------

constexpr TextField text(std::string_view name, std::int64_t bytes_min, std::int64_t bytes_max,
                         std::string_view meaning) {
  return {FieldInfo{
      .name = name, .meaning = meaning, .kind = FieldKind::text, .range = {bytes_min, bytes_max}}};
}

template <typename T>
constexpr NumberField<T> number(std::string_view name, std::int64_t min, std::int64_t max,
                                std::string_view meaning) {
  return {
      FieldInfo{.name = name, .meaning = meaning, .kind = FieldKind::number, .range = {min, max}}};
}

template <typename T>
constexpr NumberField<T> number(std::string_view name, std::string_view meaning) {
  return number<T>(name, lowest<T>(), highest<T>(), meaning);
}

constexpr BooleanField boolean(std::string_view name, std::string_view meaning) {
  return {FieldInfo{.name = name, .meaning = meaning, .kind = FieldKind::boolean}};
}

template <typename E>
constexpr KeywordField<E> keyword(std::string_view name, std::span<const Keyword> words,
                                  std::string_view meaning) {
  return {FieldInfo{.name = name, .meaning = meaning, .kind = FieldKind::keyword, .words = words}};
}

template <typename E>
constexpr FlagsField<E> flags(std::string_view name, std::span<const Keyword> words,
                              std::string_view meaning) {
  return {FieldInfo{.name = name, .meaning = meaning, .kind = FieldKind::flags, .words = words}};
}

constexpr MacField mac(std::string_view name, std::string_view meaning) {
  return {FieldInfo{.name = name, .meaning = meaning, .kind = FieldKind::mac}};
}

constexpr Ipv4Field ipv4(std::string_view name, std::string_view meaning) {
  return {FieldInfo{.name = name, .meaning = meaning, .kind = FieldKind::ipv4}};
}

constexpr RestField rest(std::string_view name, std::string_view meaning) {
  return {FieldInfo{.name = name, .meaning = meaning, .kind = FieldKind::rest}};
}

constexpr PayloadField payload(std::string_view name, std::string_view meaning) {
  return {FieldInfo{.name = name, .meaning = meaning, .kind = FieldKind::payload}};
}

constexpr DataField data(std::string_view name, std::string_view meaning) {
  return {FieldInfo{.name = name, .meaning = meaning, .kind = FieldKind::data}};
}

template <typename Field>
constexpr OptionalField<Field> optional(Field field) {
  FieldInfo info = field.info;
  info.is_optional = true;
  return {field, info};
}

}  // namespace cordelia::at
