#include "flash/settings_memory.hpp"

#include <utility>

#include "flash/limits.hpp"

namespace cordelia::flash {
namespace {

bool fits(const SettingChange& change) {
  return !change.key.empty() && change.key.size() <= setting_key_bytes_max &&
         (!change.value || change.value->size() <= setting_value_bytes_max);
}

Change change_of(const SettingChange& change) {
  if (!change.value) return EraseSetting{change.key};
  return PutSetting{{change.key, *change.value}};
}

}  // namespace

SettingsMemory::SettingsMemory(Storage& storage, Settings settings)
    : storage_(storage), settings_(std::move(settings)) {}

std::optional<std::string_view> SettingsMemory::get(std::string_view key) const {
  return settings_.find(key);
}

Result<void> SettingsMemory::set(std::string_view key, std::string_view value) {
  const SettingChange one{std::string{key}, std::string{value}};
  return change({&one, 1});
}

Result<void> SettingsMemory::erase(std::string_view key) {
  const SettingChange one{std::string{key}, std::nullopt};
  return change({&one, 1});
}

Result<void> SettingsMemory::erase_all() { return commit({{EraseSettings{}}, {}}); }

Result<void> SettingsMemory::change(std::span<const SettingChange> changes) {
  TRY(auto step, step_of(changes));
  return commit(std::move(step));
}

Result<Batch> SettingsMemory::plan(std::span<const SettingChange> changes) const {
  TRY(auto step, step_of(changes));
  return std::move(step.batch);
}

Result<SettingsMemory::Step> SettingsMemory::step_of(std::span<const SettingChange> changes) const {
  Batch batch;
  batch.reserve(changes.size());
  for (const SettingChange& change : changes) {
    if (!fits(change)) return base::fail(Fault::invalid_arguments);
    batch.push_back(change_of(change));
  }
  Settings next = settings_;
  carry_out(next, batch);
  if (next.has_more_than(settings_max)) return base::fail(Fault::invalid_arguments);
  return Step{std::move(batch), std::move(next)};
}

Result<void> SettingsMemory::commit(Step step) {
  if (step.next == settings_) return {};
  TRY_VOID(storage_.commit(step.batch));
  const auto* kept = storage_.settings_in_memory();
  settings_ = kept != nullptr && *kept == step.next ? *kept : std::move(step.next);
  return {};
}

void SettingsMemory::on_committed(const Batch& batch) { carry_out(settings_, batch); }

}  // namespace cordelia::flash
