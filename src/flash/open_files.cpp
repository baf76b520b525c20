#include "flash/open_files.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "flash/file_name.hpp"
#include "flash/limits.hpp"

namespace cordelia::flash {

OpenFile* OpenFiles::find(FileHandle handle) {
  const auto place = std::find_if(files_.begin(), files_.end(),
                                  [&](const OpenFile& file) { return file.handle == handle; });
  return place == files_.end() ? nullptr : &*place;
}

const OpenFile* OpenFiles::find(std::string_view name) const {
  const auto place = std::find_if(files_.begin(), files_.end(),
                                  [&](const OpenFile& file) { return same_name(file.name, name); });
  return place == files_.end() ? nullptr : &*place;
}

bool OpenFiles::is_full() const { return files_.size() >= limits::open_files_max; }

FileHandle OpenFiles::add(OpenFile file) {
  CHECK(!is_full());
  file.handle = unused_handle();
  files_.push_back(std::move(file));
  return files_.back().handle;
}

void OpenFiles::remove(FileHandle handle) {
  std::erase_if(files_, [&](const OpenFile& file) { return file.handle == handle; });
}

void OpenFiles::clear() { std::vector<OpenFile>{}.swap(files_); }

FileHandle OpenFiles::unused_handle() {
  while (true) {
    const auto handle = static_cast<FileHandle>(random_.next() >> 32U);
    if (handle != FileHandle{} && find(handle) == nullptr) return handle;
  }
}

}  // namespace cordelia::flash
