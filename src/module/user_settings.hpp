// The user settings as the module's parts read them: typed, with the factory's values where nothing
// was set.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "flash/settings_memory.hpp"
#include "module/setting_table.hpp"

namespace cordelia::module {

class UserSettings {
 public:
  // `memory` outlives this.
  explicit UserSettings(flash::SettingsMemory& memory) : memory_(memory) {}

  // REQUIRES for all: the key is one of the table's. Text is valid until the next change.
  std::string_view text(std::string_view key) const;
  std::int64_t number(std::string_view key) const;
  bool is_on(std::string_view key) const;

  // Those that differ from the factory's.
  const flash::Settings& all() const { return memory_.all(); }

  // The bits of a flags setting.
  std::uint32_t flags(std::string_view key) const;

  // Durable when it returns. `value` is canonical; the factory's value takes no room.
  flash::Result<void> set(const SettingRef& setting, std::string_view value);

 private:
  flash::SettingsMemory& memory_;
};

}  // namespace cordelia::module
