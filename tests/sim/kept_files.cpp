#include "sim/kept_files.hpp"

#include <fmt/format.h>

#include "base/bytes.hpp"

namespace cordelia::sim {

// at-protocol 5.2: a plain file has no valid copy while it is written, a failsafe one keeps its
// old.
void KeptFile::opened() {
  exists = true;
  is_open = true;
  written.clear();
  if (!is_failsafe) is_valid = false;
}

void KeptFile::closed() {
  is_open = false;
  is_valid = true;
  content = written;
}

void KeptFile::deleted() {
  exists = false;
  is_valid = false;
  is_open = false;
  content.clear();
}

std::string KeptFile::difference(const flash::Image& image) const {
  const auto record = flash::find(image.files, name);
  if ((record != nullptr) != exists) {
    return fmt::format("{} {}", name, exists ? "is lost" : "is there again");
  }
  if (!exists) return {};
  if (record->is_valid() != is_valid) {
    return fmt::format("{} is {}valid", name, is_valid ? "not " : "");
  }
  if (is_valid && base::text_of(*record->content) != content) {
    return fmt::format("{} holds {} bytes that were not confirmed", name, record->content->size());
  }
  return {};
}

void KeptFiles::confirm(const FileEffect& effect) {
  auto& file = files_[effect.file];
  if (effect.kind == FileEffect::Kind::opened) file.opened();
  if (effect.kind == FileEffect::Kind::written) file.written += effect.data;
  if (effect.kind == FileEffect::Kind::closed) file.closed();
  if (effect.kind == FileEffect::Kind::deleted) file.deleted();
}

std::string KeptFiles::difference(const flash::Image& image) const {
  for (const auto& file : files_) {
    if (auto text = file.difference(image); !text.empty()) return text;
  }
  return {};
}

}  // namespace cordelia::sim
