#include "module/configuration.hpp"

namespace cordelia::module {
namespace {

constexpr std::string_view persistent_key = "general.persistent";

}  // namespace

std::optional<std::string_view> Configuration::get(std::string_view key) const {
  const auto hidden = volatile_.find(key);
  if (hidden == volatile_.end()) return memory_.get(key);
  if (!hidden->second) return std::nullopt;
  return *hidden->second;
}

flash::Result<void> Configuration::change(std::span<const flash::SettingChange> changes,
                                          Keeping keeping) {
  if (keeping == Keeping::as_persistent_says && !is_persistent()) {
    for (const auto& change : changes) volatile_[change.key] = change.value;
    return {};
  }
  TRY_VOID(memory_.change(changes));
  for (const auto& change : changes) volatile_.erase(change.key);
  return {};
}

flash::Result<void> Configuration::set(std::string_view key, std::string_view value,
                                       Keeping keeping) {
  const flash::SettingChange one{std::string(key), std::string(value)};
  return change({&one, 1}, keeping);
}

// The factory's value takes no room.
bool Configuration::is_persistent() const { return memory_.get(persistent_key) != "0"; }

flash::Result<void> Configuration::set_persistent(bool is_persistent) {
  return is_persistent ? memory_.erase(persistent_key) : memory_.set(persistent_key, "0");
}

}  // namespace cordelia::module
