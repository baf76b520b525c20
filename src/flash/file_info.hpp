// What a host is told about files: fileGetInfo, fileGetFileList and fileCtl's get_storage_info.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "flash/file_record.hpp"
#include "flash/flag_set.hpp"

namespace cordelia::flash {

// at-protocol 2.4.6, in the order in which they are printed.
enum class FileFlag : std::uint16_t {
  open_write = 1U << 0U,
  open_read = 1U << 1U,
  must_commit = 1U << 2U,
  bundle_file = 1U << 3U,
  pending_commit = 1U << 4U,
  pending_bundle_commit = 1U << 5U,
  not_failsafe = 1U << 6U,
  not_valid = 1U << 7U,
  sys_file = 1U << 8U,
  secure = 1U << 9U,
  no_signature = 1U << 10U,
  public_write = 1U << 11U,
  public_read = 1U << 12U,
};

using FileFlags = FlagSet<FileFlag>;

// The keywords joined by |, in the order of the enum; may be empty.
std::string keywords(FileFlags flags);

// at-protocol 2.4.6: the field names the four kinds of token; it never shows one.
inline constexpr std::string_view token_keywords = "master|write_read|write_only|read_only";

struct FileInfo {
  FileFlags flags;
  std::uint32_t size_bytes = 0;     // of the valid content
  std::uint32_t max_bytes = 0;      // as declared when it was created
  std::uint32_t storage_bytes = 0;  // on the flash, a multiple of 4096
  std::uint32_t write_counter = 0;
};

struct FileRow {
  std::string name;
  std::uint32_t max_bytes = 0;
  FileFlags flags;
  std::uint32_t blocks = 0;
};

// The 16 numbers of get_storage_info in the sibling modules' order [ti].
struct StorageInfo {
  std::uint32_t block_bytes = 0;
  std::uint32_t blocks = 0;
  std::uint32_t allocated_blocks = 0;
  std::uint32_t reserved_blocks = 0;
  std::uint32_t reserved_system_blocks = 0;
  std::uint32_t largest_gap_blocks = 0;
  std::uint32_t available_user_blocks = 0;
  std::uint32_t files_max = 0;
  std::uint32_t is_development_format = 0;
  std::uint32_t bundle_state = 0;
  std::uint32_t system_files_max = 0;
  std::uint32_t user_files = 0;
  std::uint32_t system_files = 0;
  std::uint32_t security_alerts = 0;
  std::uint32_t security_alerts_threshold = 0;
  std::uint32_t table_writes = 0;  // changes since the module was built up, not since it was made
};

std::array<std::uint32_t, 16> numbers(const StorageInfo& info);

// at-protocol 5.1: ceil((max + 440) / 4096), twice for failsafe and secure files.
std::uint32_t blocks_of(const FileRecord& record);

// What the record alone says; open_write and open_read are for the file system to add.
FileFlags flags_of(const FileRecord& record);

}  // namespace cordelia::flash
