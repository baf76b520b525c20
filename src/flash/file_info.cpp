#include "flash/file_info.hpp"

#include <utility>

#include "flash/file_name.hpp"
#include "flash/limits.hpp"

namespace cordelia::flash {
namespace {

constexpr std::pair<FileFlag, std::string_view> flag_keywords[] = {
    {FileFlag::open_write, "open_write"},
    {FileFlag::open_read, "open_read"},
    {FileFlag::must_commit, "must_commit"},
    {FileFlag::bundle_file, "bundle_file"},
    {FileFlag::pending_commit, "pending_commit"},
    {FileFlag::pending_bundle_commit, "pending_bundle_commit"},
    {FileFlag::not_failsafe, "not_failsafe"},
    {FileFlag::not_valid, "not_valid"},
    {FileFlag::sys_file, "sys_file"},
    {FileFlag::secure, "secure"},
    {FileFlag::no_signature, "nosignature"},
    {FileFlag::public_write, "public_write"},
    {FileFlag::public_read, "public_read"},
};

constexpr std::pair<Attribute, FileFlag> shown_attributes[] = {
    {Attribute::secure, FileFlag::secure},
    {Attribute::no_signature, FileFlag::no_signature},
    {Attribute::public_write, FileFlag::public_write},
    {Attribute::public_read, FileFlag::public_read},
};

}  // namespace

std::string keywords(FileFlags flags) {
  std::string text;
  for (const auto& [flag, keyword] : flag_keywords) {
    if (!flags.has(flag)) continue;
    if (!text.empty()) text += '|';
    text += keyword;
  }
  return text;
}

std::array<std::uint32_t, 16> numbers(const StorageInfo& info) {
  return {info.block_bytes,
          info.blocks,
          info.allocated_blocks,
          info.reserved_blocks,
          info.reserved_system_blocks,
          info.largest_gap_blocks,
          info.available_user_blocks,
          info.files_max,
          info.is_development_format,
          info.bundle_state,
          info.system_files_max,
          info.user_files,
          info.system_files,
          info.security_alerts,
          info.security_alerts_threshold,
          info.table_writes};
}

std::uint32_t blocks_of(const FileRecord& record) {
  const std::size_t bytes = record.max_bytes + limits::file_header_bytes;
  const std::size_t copy = (bytes + limits::flash_block_bytes - 1) / limits::flash_block_bytes;
  const Attributes twice{Attribute::failsafe, Attribute::secure};
  return static_cast<std::uint32_t>(record.attributes.common(twice).is_empty() ? copy : 2 * copy);
}

FileFlags flags_of(const FileRecord& record) {
  FileFlags flags;
  if (!record.attributes.has(Attribute::failsafe)) flags.add(FileFlag::not_failsafe);
  if (!record.is_valid()) flags.add(FileFlag::not_valid);
  if (is_system_name(record.name)) flags.add(FileFlag::sys_file);
  for (const auto& [attribute, flag] : shown_attributes) {
    if (record.attributes.has(attribute)) flags.add(flag);
  }
  return flags;
}

}  // namespace cordelia::flash
