// A module's flash: its files and its settings over one storage, and what concerns both.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "flash/file_system.hpp"
#include "flash/settings_memory.hpp"

namespace cordelia::flash {

// What belongs together and is there as a whole or not at all.
struct FlashChange {
  std::vector<NewFile> files{};
  std::vector<std::string_view> removed{};  // names of files; those that are not there do no harm
  std::vector<SettingChange> settings{};
};

class Flash {
 public:
  // Loads what `storage` holds; it outlives the flash.
  static Result<std::unique_ptr<Flash>> open(Storage& storage, const FileSystemOptions& options);

  // REQUIRES: `image` is what `storage` holds. Use open.
  Flash(Storage& storage, Image image, const FileSystemOptions& options);

  FileSystem& files() { return files_; }

  const FileSystem& files() const { return files_; }

  SettingsMemory& settings() { return settings_; }

  const SettingsMemory& settings() const { return settings_; }

  // In one step: after a power cut all of it is there or nothing. Handles live on; fails where one
  // of these files is open, and as FileSystem::put and SettingsMemory::change do.
  Result<void> change(FlashChange change);

  // Every user file and every setting in one step: after a power cut all of them are there or none.
  // Handles die.
  Result<void> factory_reset();

 private:
  Storage& storage_;
  FileSystem files_;
  SettingsMemory settings_;
};

}  // namespace cordelia::flash
