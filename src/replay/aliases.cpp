#include "replay/aliases.hpp"

#include "base/check.hpp"
#include "replay/vocabulary.hpp"

namespace cordelia::replay {

std::optional<std::string_view> Aliases::actual(std::string_view role,
                                                std::string_view literal) const {
  const auto found = entries_.find(Key(role, literal));
  if (found == entries_.end()) return std::nullopt;
  return found->second.actual;
}

bool Aliases::contradicts(const Binding& binding, std::string_view owner) const {
  const auto found = entries_.find(Key(binding.role, binding.literal));
  if (found == entries_.end()) return false;
  const Entry& entry = found->second;
  const bool is_reopened = !owner.empty() && owner == entry.owner;
  return !entry.is_released && !is_reopened && entry.actual != binding.actual;
}

void Aliases::bind(const Binding& binding, std::string_view owner) {
  CHECK(!contradicts(binding, owner));
  Entry& entry = entries_[Key(binding.role, binding.literal)];
  entry = {binding.actual, std::string(owner), false};
}

void Aliases::assign(const Binding& binding) {
  entries_[Key(binding.role, binding.literal)] = {binding.actual, {}, false};
}

void Aliases::release(std::string_view role, std::string_view literal) {
  const auto found = entries_.find(Key(role, literal));
  if (found != entries_.end()) found->second.is_released = true;
}

void Aliases::release_role(std::string_view role) {
  for (auto& [key, entry] : entries_) {
    if (role == every_role || key.first == role) entry.is_released = true;
  }
}

}  // namespace cordelia::replay
