// The module's settings: text by key, and only those that differ from the factory's. What a key
// means and what its factory value is, the module's tables know. A module of a fleet pays for what
// it set.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "flash/storage.hpp"

namespace cordelia::flash {

// A new value, or nothing to go back to the factory's.
struct SettingChange {
  std::string key;
  std::optional<std::string> value;
};

class SettingsMemory {
 public:
  // `storage` outlives this; `settings` is what it loaded.
  SettingsMemory(Storage& storage, Settings settings);

  // Valid until the next change.
  std::optional<std::string_view> get(std::string_view key) const;

  const Settings& all() const { return settings_; }

  // Each of these is durable when it returns; a failed one changed nothing. A change that says what
  // is there already costs no commit. invalid_arguments: an empty key, or more than the bounds of
  // limits.hpp allow.
  Result<void> set(std::string_view key, std::string_view value);
  Result<void> erase(std::string_view key);
  Result<void> erase_all();

  // All of the changes or none, in their order.
  Result<void> change(std::span<const SettingChange> changes);

  // The changes as a part of a batch with others; fails as change() does.
  Result<Batch> plan(std::span<const SettingChange> changes) const;

  // Follows a batch that was committed to the storage by another hand.
  void on_committed(const Batch& batch);

 private:
  // What to commit, and the settings after it.
  struct Step {
    Batch batch;
    Settings next;
  };

  Result<Step> step_of(std::span<const SettingChange> changes) const;
  Result<void> commit(Step step);

  Storage& storage_;
  Settings settings_;
};

}  // namespace cordelia::flash
