#include "flash/storage.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "base/check.hpp"
#include "flash/file_name.hpp"

namespace cordelia::flash {
namespace {

bool same(const Content& a, const Content& b) {
  if (a == nullptr || b == nullptr) return a == b;
  return a == b || *a == *b;
}

template <typename F>
auto place_of(F& files, std::string_view name) {
  return std::lower_bound(
      files.begin(), files.end(), name,
      [](const FilePtr& file, std::string_view wanted) { return name_less(file->name, wanted); });
}

// No lambda in the template below: clang 14 cannot compare there.
bool key_less(const Setting& setting, std::string_view key) { return setting.key() < key; }

template <typename S>
auto place_of_key(S& settings, std::string_view key) {
  return std::lower_bound(settings.begin(), settings.end(), key, key_less);
}

struct ApplyToFiles {
  Files& files;

  void operator()(const PutFile& change) const {
    CHECK(change.file != nullptr);
    const auto place = place_of(files, change.file->name);
    if (place != files.end() && same_name((*place)->name, change.file->name)) {
      *place = change.file;
    } else {
      files.insert(place, change.file);
    }
  }

  void operator()(const EraseFile& change) const {
    std::erase_if(files, [&](const FilePtr& f) { return same_name(f->name, change.name); });
  }

  void operator()(const EraseUserFiles& /*change*/) const {
    std::erase_if(files, [](const FilePtr& f) { return !is_system_name(f->name); });
  }

  void operator()(const PutSetting& /*other*/) const {}

  void operator()(const EraseSetting& /*other*/) const {}

  void operator()(const EraseSettings& /*other*/) const {}
};

struct ApplyToSettings {
  Settings& settings;

  void operator()(const PutSetting& change) const {
    const auto place = place_of_key(settings, change.setting.key());
    if (place != settings.end() && place->key() == change.setting.key()) {
      *place = change.setting;
    } else {
      settings.insert(place, change.setting);
    }
  }

  void operator()(const EraseSetting& change) const {
    std::erase_if(settings, [&](const Setting& s) { return s.key() == change.key; });
  }

  void operator()(const EraseSettings& /*change*/) const { Settings{}.swap(settings); }

  void operator()(const PutFile& /*other*/) const {}

  void operator()(const EraseFile& /*other*/) const {}

  void operator()(const EraseUserFiles& /*other*/) const {}
};

}  // namespace

bool operator==(const FileRecord& a, const FileRecord& b) {
  return a.name == b.name && a.max_bytes == b.max_bytes && a.attributes == b.attributes &&
         a.token == b.token && a.write_counter == b.write_counter && same(a.content, b.content) &&
         same(a.previous, b.previous);
}

bool operator==(const Image& a, const Image& b) {
  return a.settings == b.settings &&
         std::equal(a.files.begin(), a.files.end(), b.files.begin(), b.files.end(),
                    [](const FilePtr& x, const FilePtr& y) { return x == y || *x == *y; });
}

FilePtr find(const Files& files, std::string_view name) {
  const auto place = place_of(files, name);
  if (place == files.end() || !same_name((*place)->name, name)) return nullptr;
  return *place;
}

const std::string* find(const Settings& settings, std::string_view key) {
  const auto place = place_of_key(settings, key);
  if (place == settings.end() || place->key() != key) return nullptr;
  return &place->value();
}

void carry_out(Files& files, const Batch& batch) {
  for (const Change& change : batch) std::visit(ApplyToFiles{files}, change);
}

void carry_out(Settings& settings, const Batch& batch) {
  for (const Change& change : batch) std::visit(ApplyToSettings{settings}, change);
}

void carry_out(Image& image, const Batch& batch) {
  carry_out(image.files, batch);
  carry_out(image.settings, batch);
}

}  // namespace cordelia::flash
