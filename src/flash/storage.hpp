// Where files and settings outlive the power. The model writes through this small interface only;
// memory's twin stands in memory_storage.hpp, SQLite's in store/sqlite_storage.hpp.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "flash/fault.hpp"
#include "flash/file_record.hpp"
#include "flash/settings.hpp"

namespace cordelia::flash {

// Sorted by name without case; every name once.
using Files = std::vector<FilePtr>;

// Everything that is there.
struct Image {
  Files files;
  Settings settings;
};

bool operator==(const Image& a, const Image& b);

// The file's record of this name is now this one. REQUIRES: file is not null.
struct PutFile {
  FilePtr file;
};

// Nothing happens where there is no such file.
struct EraseFile {
  std::string name;
};

struct PutSetting {
  Setting setting;
};

// Nothing happens where there is no such setting.
struct EraseSetting {
  std::string key;
};

// Every file but the system's.
struct EraseUserFiles {};

struct EraseSettings {};

using Change =
    std::variant<PutFile, EraseFile, PutSetting, EraseSetting, EraseUserFiles, EraseSettings>;

// Changes in their order.
using Batch = std::vector<Change>;

class Storage {
 public:
  virtual ~Storage() = default;

  // What all commits so far made. Fails with failed_to_write where the storage is unusable.
  virtual Result<Image> load() = 0;

  // All of the batch or nothing of it; durable when the call returns. Fails with
  // not_enough_storage_space or failed_to_write; then the storage is as before.
  virtual Result<void> commit(const Batch& batch) = 0;

  // The settings of a storage that holds them in memory, so that its module can share their block;
  // null for others. Valid until the next commit.
  virtual const Settings* settings_in_memory() const { return nullptr; }
};

// The record of this name, or null; ASCII letters compare without case.
FilePtr find(const Files& files, std::string_view name);

// Does what a batch says, in memory.
void carry_out(Files& files, const Batch& batch);
void carry_out(Settings& settings, const Batch& batch);
void carry_out(Image& image, const Batch& batch);

}  // namespace cordelia::flash
