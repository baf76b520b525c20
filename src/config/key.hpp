// Tables of keys: one row says what a key is called, what it may hold, what it usually is and what
// it means. The reader, its errors and the documents come from the rows.
//   constexpr Key<Ramp> ramp_keys[] = {
//       decimal<&Ramp::rate>("rate", {0, 100'000}, "100", "Modules a second."),
//   };
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/errors.hpp"
#include "config/values.hpp"

namespace cordelia::config {

enum class Kind : std::uint8_t { text, texts, number, decimal, time, truth, choice, special };

// What there is to say about a key, whatever it is a part of.
struct KeyText {
  std::string_view name;
  Kind kind = Kind::text;
  Bounds bounds{};
  std::span<const std::string_view> words{};  // of a choice
  std::string_view usual{};                   // where it is left away, as TOML; may be empty
  std::string_view meaning{};                 // sentences
  bool is_needed = false;
  std::string_view special{};  // what a special kind is called: `list of ADDRESS:PORT`
};

// `number, 1 to 100`.
std::string kind_text(const KeyText& key);

template <typename Target>
struct Key : KeyText {
  Outcome (*set)(Target& target, const Value& value, const KeyText& key) = nullptr;
};

// `[ramp] has no rat; did you mean rate?`
std::string no_such_key(std::string_view title, std::string_view name,
                        std::span<const std::string_view> known);

// The tables of [[name]], each of which is one; null, and an error, where it was written otherwise.
const List* tables_of(const Entry& entry, Errors& errors);

// The table of [name]; null, and an error, where it was written otherwise.
const Table* table_of(const Entry& entry, Errors& errors);

// Values by the rows of `keys`; `title` is what the table is called: `[ramp]`. Names of `elsewhere`
// are somebody else's.
template <typename Target>
void read_keys(const Table& table, Place place, std::string_view title,
               std::span<const Key<Target>> keys, Target& target, Errors& errors,
               std::span<const std::string_view> elsewhere = {}) {
  std::vector<std::string_view> known;
  for (const auto& key : keys) known.push_back(key.name);
  known.insert(known.end(), elsewhere.begin(), elsewhere.end());
  for (const auto& entry : table.entries) {
    const auto key = std::find(known.begin(), known.end(), entry.name);
    if (key - known.begin() >= std::ssize(keys) && key != known.end()) continue;
    if (key == known.end()) {
      errors.add(entry.place, no_such_key(title, entry.name, known));
      continue;
    }
    const auto& row = keys[static_cast<std::size_t>(key - known.begin())];
    const auto done = row.set(target, entry.value, row);
    if (!done) errors.add(entry.value.place, std::string(row.name) + ' ' + done.error());
  }
  for (const auto& key : keys) {
    if (key.is_needed && table.find(key.name) == nullptr) {
      errors.add(place, std::string(title) + " needs " + std::string(key.name));
    }
  }
}

// --- rows ----------------------------------------------------------------------------------------

template <typename T>
struct MemberOf;

template <typename Class, typename Type>
struct MemberOf<Type Class::*> {
  using Owner = Class;
  using Of = Type;
};

template <auto Member>
using OwnerOf = typename MemberOf<decltype(Member)>::Owner;

template <auto Member>
using TypeOf = typename MemberOf<decltype(Member)>::Of;

template <auto Member, typename Target = OwnerOf<Member>>
constexpr Key<Target> text(std::string_view name, Bounds bytes, std::string_view usual,
                           std::string_view meaning) {
  return {{name, Kind::text, bytes, {}, usual, meaning},
          [](Target& target, const Value& value, const KeyText& key) -> Outcome {
            TRY(target.*Member, text_of(value, key.bounds));
            return {};
          }};
}

template <auto Member, typename Target = OwnerOf<Member>>
constexpr Key<Target> number(std::string_view name, Bounds bounds, std::string_view usual,
                             std::string_view meaning) {
  return {{name, Kind::number, bounds, {}, usual, meaning},
          [](Target& target, const Value& value, const KeyText& key) -> Outcome {
            TRY(const auto found, number_of(value, key.bounds));
            target.*Member = static_cast<TypeOf<Member>>(found);
            return {};
          }};
}

template <auto Member, typename Target = OwnerOf<Member>>
constexpr Key<Target> decimal(std::string_view name, Bounds bounds, std::string_view usual,
                              std::string_view meaning) {
  return {{name, Kind::decimal, bounds, {}, usual, meaning},
          [](Target& target, const Value& value, const KeyText& key) -> Outcome {
            TRY(target.*Member, decimal_of(value, key.bounds));
            return {};
          }};
}

template <auto Member, typename Target = OwnerOf<Member>>
constexpr Key<Target> time(std::string_view name, Bounds milliseconds, std::string_view usual,
                           std::string_view meaning) {
  return {{name, Kind::time, milliseconds, {}, usual, meaning},
          [](Target& target, const Value& value, const KeyText& key) -> Outcome {
            TRY(target.*Member, time_of(value, key.bounds));
            return {};
          }};
}

template <auto Member, typename Target = OwnerOf<Member>>
constexpr Key<Target> truth(std::string_view name, std::string_view usual,
                            std::string_view meaning) {
  return {{name, Kind::truth, {}, {}, usual, meaning},
          [](Target& target, const Value& value, const KeyText&) -> Outcome {
            TRY(target.*Member, truth_of(value));
            return {};
          }};
}

// The words in the order of the member's enumerators.
template <auto Member, typename Target = OwnerOf<Member>>
constexpr Key<Target> choice(std::string_view name, std::span<const std::string_view> words,
                             std::string_view usual, std::string_view meaning) {
  return {{name, Kind::choice, {}, words, usual, meaning},
          [](Target& target, const Value& value, const KeyText& key) -> Outcome {
            TRY(const auto found, choice_of(value, key.words));
            target.*Member = static_cast<TypeOf<Member>>(found);
            return {};
          }};
}

template <auto Member, typename Target = OwnerOf<Member>>
constexpr Key<Target> texts(std::string_view name, Bounds elements, std::string_view usual,
                            std::string_view meaning) {
  return {{name, Kind::texts, elements, {}, usual, meaning},
          [](Target& target, const Value& value, const KeyText& key) -> Outcome {
            TRY(target.*Member, texts_of(value, key.bounds));
            return {};
          }};
}

// What no other row reads.
template <typename Target>
constexpr Key<Target> special(std::string_view name, std::string_view kind, std::string_view usual,
                              std::string_view meaning, decltype(Key<Target>::set) set) {
  Key<Target> key{{name, Kind::special, {}, {}, usual, meaning}, set};
  key.special = kind;
  return key;
}

// A table without it is an error.
template <typename Target>
constexpr Key<Target> needed(Key<Target> key) {
  key.is_needed = true;
  return key;
}

}  // namespace cordelia::config
