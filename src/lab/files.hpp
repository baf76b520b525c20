// Files that only their owner may read, replaced as a whole or not at all, and locks that end with
// the process. All failures name the path and the reason.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "lab/failure.hpp"

namespace cordelia::lab {

// Makes `folder` and what is missing above it; the folder itself ends with mode 0700. Fails where
// it is a link, or belongs to another user.
Result<void> make_private_folder(const std::filesystem::path& folder);

// Writes a temporary file of mode 0600 beside `file`, flushes it and renames it: whoever reads sees
// the old content or the new one, after a power cut too. Which of the two that is then, is open:
// the folder is not flushed.
Result<void> write_private_file(const std::filesystem::path& file, std::string_view content);

// Fails where the file is larger than `bytes_max`, or no regular file.
Result<std::string> read_file(const std::filesystem::path& file, std::size_t bytes_max);

// At most `bytes_max` bytes of a file from `start` on; empty where it has none or cannot be read.
struct Part {
  std::uintmax_t start = 0;
  std::size_t bytes_max = 0;
};

std::string read_part(const std::filesystem::path& file, Part part);

// The same from its end, but nothing that lies before `part.start`.
std::string read_tail(const std::filesystem::path& file, Part part);

// Overwrites what held a secret.
void wipe(std::string& secret);

// An exclusive lock on a file, made where it is missing and left behind when the lock goes. The
// kernel drops it with the process, however that ends; a child does not inherit it.
class FileLock {
 public:
  // Waits for whoever holds it.
  static Result<FileLock> take(const std::filesystem::path& file);

  // Nothing where somebody holds it.
  static Result<std::optional<FileLock>> try_take(const std::filesystem::path& file);

  // Asks without taking, so that asking never keeps anybody from it.
  static bool is_taken(const std::filesystem::path& file);

  ~FileLock();
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_ = -1;
};

}  // namespace cordelia::lab
