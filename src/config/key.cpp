#include "config/key.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "config/nearest.hpp"

namespace cordelia::config {
std::string kind_text(const KeyText& key) {
  const auto low = number_text(key.bounds.low);
  const auto high = number_text(key.bounds.high);
  switch (key.kind) {
    case Kind::text:
      return key.bounds.low > 0 ? fmt::format("text, {} to {} bytes", low, high)
                                : fmt::format("text, up to {} bytes", high);
    case Kind::texts:
      return fmt::format("list of {} to {} texts", low, high);
    case Kind::number:
      return fmt::format("number, {} to {}", low, high);
    case Kind::decimal:
      return fmt::format("number, {} to {}, with or without a point", low, high);
    case Kind::time:
      return fmt::format("time, {} to {}", time_text(key.bounds.low), time_text(key.bounds.high));
    case Kind::truth:
      return "true or false";
    case Kind::choice:
      return fmt::format("one of: {}", fmt::join(key.words, ", "));
    case Kind::special:
      return std::string(key.special);
  }
  return {};
}

std::string no_such_key(std::string_view title, std::string_view name,
                        std::span<const std::string_view> known) {
  const auto meant = nearest(name, known);
  if (!meant.empty()) {
    return fmt::format("{} has no {}; did you mean {}?", title, base::printable(name), meant);
  }
  return fmt::format("{} has no {}; it has {}", title, base::printable(name),
                     fmt::join(known, ", "));
}

const List* tables_of(const Entry& entry, Errors& errors) {
  const auto* list = get<List>(entry.value);
  const bool is_good = list != nullptr && std::all_of(list->begin(), list->end(), [](auto& each) {
                         return get<Table>(each) != nullptr;
                       });
  if (is_good) return list;
  errors.add(entry.place, fmt::format("write [[{}]]", base::printable(entry.name)));
  return nullptr;
}

const Table* table_of(const Entry& entry, Errors& errors) {
  const auto* table = get<Table>(entry.value);
  if (table == nullptr) {
    errors.add(entry.place, fmt::format("write [{}], once", base::printable(entry.name)));
  }
  return table;
}

}  // namespace cordelia::config
