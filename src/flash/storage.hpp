// Where files and settings outlive the power. The model writes through this small interface only;
// memory's twin stands in memory_storage.hpp, SQLite's in store/sqlite_storage.hpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "flash/fault.hpp"
#include "flash/file_record.hpp"

namespace cordelia::flash {

// A key and its value. Copies share one text, which never changes: a module and its storage both
// know every setting.
class Setting {
 public:
  Setting(std::string key, std::string value)
      : text_(std::make_shared<const Text>(Text{std::move(key), std::move(value)})) {}

  const std::string& key() const { return text_->key; }

  const std::string& value() const { return text_->value; }

  friend bool operator==(const Setting& a, const Setting& b) {
    return a.text_ == b.text_ || (a.key() == b.key() && a.value() == b.value());
  }

 private:
  struct Text {
    std::string key;
    std::string value;
  };

  std::shared_ptr<const Text> text_;  // owned by all copies together; never null
};

// Sorted by name without case; every name once.
using Files = std::vector<FilePtr>;

// Sorted by key; every key once.
using Settings = std::vector<Setting>;

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
};

// The record of this name, or null; ASCII letters compare without case.
FilePtr find(const Files& files, std::string_view name);

// The value of this key, or null; valid until `settings` changes.
const std::string* find(const Settings& settings, std::string_view key);

// Does what a batch says, in memory.
void carry_out(Files& files, const Batch& batch);
void carry_out(Settings& settings, const Batch& batch);
void carry_out(Image& image, const Batch& batch);

}  // namespace cordelia::flash
