// A host at the file system, in the words of the file commands; for tests only. Faults are the
// codes that the host would see, success is 0.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "flash/flash.hpp"

namespace cordelia::flash {

inline OpenFlags flags_from(std::string_view text) {
  OpenFlags flags;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('|'), text.size());
    for (const OpenFlagName& row : open_flag_names) {
      if (row.keyword == text.substr(0, end)) flags.add(row.flag);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return flags;
}

template <typename T>
int code_of(const Result<T>& result) {
  return result ? 0 : code(result.error());
}

// Drives one Flash over a storage of the test's. It keeps the handle of the last open.
class Host {
 public:
  explicit Host(Storage& storage, FileSystemOptions options = {})
      : storage_(storage), options_(options) {
    reboot();
  }

  // Power off and on: everything but the storage is new.
  void reboot() {
    ++options_.seed;
    auto opened = Flash::open(storage_, options_);
    ASSERT_TRUE(opened.has_value());
    flash_ = std::move(*opened);
  }

  FileSystem& files() { return flash_->files(); }

  SettingsMemory& settings() { return flash_->settings(); }

  Flash& flash() { return *flash_; }

  int open(std::string_view name, std::string_view flags, std::uint32_t size = 0,
           Token shown = no_token) {
    const auto opened = files().open({name, flags_from(flags), size, shown});
    if (opened) {
      handle = opened->handle;
      token = opened->token;
    }
    return code_of(opened);
  }

  int write(std::uint32_t offset, std::string_view data) {
    return code_of(files().write(handle, offset, base::bytes_of(data)));
  }

  int close(std::string_view certificate = "", std::string_view signature = "") {
    return code_of(files().close({handle, certificate, signature}));
  }

  int abort() { return close("", "A"); }

  // The whole way of an upload; the first fault ends it.
  int upload(std::string_view name, std::string_view text, std::string_view flags = "WRITE|CREATE",
             std::uint32_t size = 4096) {
    if (const int fault = open(name, flags, size)) return fault;
    if (const int fault = text.empty() ? 0 : write(0, text)) return fault;
    return close();
  }

  int remove(std::string_view name, Token shown = no_token) {
    return code_of(files().remove(name, shown));
  }

  // What a reader gets, or its fault as "-10341".
  std::string text_of(std::string_view name) {
    const auto content = files().content(name);
    if (!content) return std::to_string(code(content.error()));
    return std::string{base::text_of(**content)};
  }

  std::string flags_of(std::string_view name, Token shown = no_token) {
    const auto info = files().info(name, shown);
    return info ? keywords(info->flags) : std::to_string(code(info.error()));
  }

  FileHandle handle{};     // of the last open
  Token token = no_token;  // of the last open

 private:
  Storage& storage_;
  FileSystemOptions options_;
  std::unique_ptr<Flash> flash_;
};

}  // namespace cordelia::flash
