#include "module/user_settings.hpp"

namespace cordelia::module {

std::string_view UserSettings::text(std::string_view key) const {
  if (const auto value = memory_.get(key)) return *value;
  return row_of_key(key).factory;
}

// Only canonical_value() writes, but a storage may have been changed by another hand: what cannot
// be read counts as not set.
std::int64_t UserSettings::number(std::string_view key) const {
  constexpr at::Range any{INT64_MIN, INT64_MAX};
  if (const auto value = at::parse_number(text(key), any)) return *value;
  return at::parse_number(row_of_key(key).factory, any).value_or(0);
}

bool UserSettings::is_on(std::string_view key) const { return text(key) == "true"; }

std::uint32_t UserSettings::flags(std::string_view key) const {
  const auto& row = row_of_key(key);
  if (const auto bits = at::parse_flags(text(key), row.words)) return *bits;
  return at::parse_flags(row.factory, row.words).value_or(0);
}

flash::Result<void> UserSettings::set(const SettingRef& setting, std::string_view value) {
  if (value == setting.row->factory) return memory_.erase(setting.key);
  return memory_.set(setting.key, value);
}

}  // namespace cordelia::module
