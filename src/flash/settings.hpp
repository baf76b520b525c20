// A module's settings: text by key, only what differs from the factory's. They stand in one block
// that copies share until one of them changes: a module and its storage both know every setting,
// and a fleet has thousands of modules.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cordelia::flash {

// REQUIRES, where it becomes one of Settings: key and value have at most setting_bytes_max each.
inline constexpr std::size_t setting_bytes_max = 0xFFFF;

struct Setting {
  std::string key;
  std::string value;
};

// Sorted by key; every key once.
class Settings {
 public:
  Settings() = default;

  // Later ones replace earlier ones of the same key.
  Settings(std::initializer_list<Setting> settings);

  std::size_t size() const;

  // size() > count, as a rule without counting.
  bool has_more_than(std::size_t count) const;

  bool empty() const { return block_ == nullptr; }

  // All of them, copied.
  std::vector<Setting> list() const;

  // Valid until the settings and all their copies change.
  std::optional<std::string_view> find(std::string_view key) const;

  void put(std::string_view key, std::string_view value);

  // Nothing happens where there is no such setting.
  void erase(std::string_view key);

  void clear() { block_ = nullptr; }

  friend bool operator==(const Settings& a, const Settings& b) {
    return a.block_ == b.block_ || a.block() == b.block();
  }

 private:
  // Where a key stands, or would stand; nothing of it at `begin` where the two are the same.
  struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  std::string_view block() const { return block_ ? *block_ : std::string_view{}; }

  Place place_of(std::string_view key) const;

  // The next block: what stands before a place, with room for the rest; then that as well.
  std::string with_room(Place place, std::size_t entry_bytes) const;
  void finish(std::string next, Place place);

  // The size of key and value, two bytes each, then both; one after the other. Owned by all copies
  // together and never changed; null where there is none.
  std::shared_ptr<const std::string> block_;
};

}  // namespace cordelia::flash
