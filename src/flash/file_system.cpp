#include "flash/file_system.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "flash/defects.hpp"
#include "flash/file_name.hpp"
#include "flash/limits.hpp"

namespace cordelia::flash {
namespace {

std::uint32_t used_blocks(const Files& files) {
  std::uint32_t blocks = 0;
  for (const FilePtr& file : files) blocks += blocks_of(*file);
  return blocks;
}

}  // namespace

FileSystem::FileSystem(Storage& storage, Files files, const FileSystemOptions& options)
    : storage_(storage),
      files_(std::move(files)),
      signatures_(options.signatures),
      random_(options.seed) {}

Result<FileInfo> FileSystem::info(std::string_view name, Token token) {
  if (is_system_name(name)) return base::fail(Fault::system_file_access_denied);
  TRY(const FilePtr file, existing(name));
  const bool may_read = file->attributes.has(Attribute::public_read);
  TRY_VOID(permit(*file, token, may_read ? Right::read : Right::write));
  FileInfo info;
  info.flags = flags_of(*file);
  if (const OpenFile* open = open_.find(name)) {
    info.flags.add(open->direction == Direction::read ? FileFlag::open_read : FileFlag::open_write);
  }
  info.size_bytes = file->is_valid() ? static_cast<std::uint32_t>(file->content->size()) : 0;
  info.max_bytes = file->max_bytes;
  info.storage_bytes = blocks_of(*file) * static_cast<std::uint32_t>(limits::flash_block_bytes);
  info.write_counter = file->write_counter;
  return info;
}

std::vector<FileRow> FileSystem::list() const {
  std::vector<FileRow> rows;
  for (const FilePtr& file : files_) {
    if (is_system_name(file->name)) continue;
    FileRow row{file->name, file->max_bytes, flags_of(*file), blocks_of(*file)};
    if (const OpenFile* open = open_.find(file->name)) {
      row.flags.add(open->direction == Direction::read ? FileFlag::open_read
                                                       : FileFlag::open_write);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

StorageInfo FileSystem::storage_info() const {
  const auto is_system = [](const FilePtr& file) { return is_system_name(file->name); };
  StorageInfo info;
  info.block_bytes = static_cast<std::uint32_t>(limits::flash_block_bytes);
  info.blocks = static_cast<std::uint32_t>(limits::flash_bytes / limits::flash_block_bytes);
  info.allocated_blocks = used_blocks(files_);
  // No fragmentation is modelled: what is free is one gap [inferred].
  if (is_full()) info.allocated_blocks = info.blocks;
  info.available_user_blocks = info.blocks - info.allocated_blocks;
  info.largest_gap_blocks = info.available_user_blocks;
  info.files_max = static_cast<std::uint32_t>(files_max);
  info.system_files_max = static_cast<std::uint32_t>(files_max - limits::user_files_max);
  info.system_files =
      static_cast<std::uint32_t>(std::count_if(files_.begin(), files_.end(), is_system));
  info.user_files = static_cast<std::uint32_t>(files_.size()) - info.system_files;
  info.security_alerts = alerts_;
  info.security_alerts_threshold = security_alerts_threshold;
  info.table_writes = saves_;
  return info;
}

Result<Content> FileSystem::content(std::string_view name) const {
  TRY(const FilePtr file, existing(name));
  if (!file->is_valid() || is_corrupt(file->name)) return base::fail(Fault::no_valid_copy_exists);
  return file->content;
}

void FileSystem::drop_handles() { open_.clear(); }

Result<void> FileSystem::erase_user_files() {
  TRY_VOID(save({EraseUserFiles{}}));
  drop_handles();
  return {};
}

void FileSystem::on_committed(const Batch& batch) {
  on_planned_committed(batch);
  drop_handles();
}

bool FileSystem::is_corrupt(std::string_view name) const {
  return defects_ != nullptr && defects_->is_corrupt(name);
}

bool FileSystem::is_full() const { return defects_ != nullptr && defects_->is_full(); }

void FileSystem::on_planned_committed(const Batch& batch) {
  carry_out(files_, batch);
  ++saves_;
}

Result<FilePtr> FileSystem::existing(std::string_view name) const {
  TRY_VOID(check_name(name));
  FilePtr file = find(files_, name);
  if (file == nullptr) return base::fail(Fault::file_not_exists);
  return file;
}

Result<void> FileSystem::permit(const FileRecord& record, Token token, Right right) {
  const Result<void> verdict = check_right(record, token, right);
  if (!verdict && verdict.error() == Fault::token_security_alert) ++alerts_;
  return verdict;
}

Result<void> FileSystem::check_room(const Files& files, const FileRecord& record,
                                    const FilePtr& replaced) const {
  const auto user_files = std::count_if(
      files.begin(), files.end(), [](const FilePtr& file) { return !is_system_name(file->name); });
  const bool is_one_more = replaced == nullptr && !is_system_name(record.name);
  if (is_one_more && static_cast<std::size_t>(user_files) >= limits::user_files_max) {
    return base::fail(Fault::no_available_nv_index);
  }
  const std::uint32_t freed = replaced == nullptr ? 0 : blocks_of(*replaced);
  const std::uint32_t taken = blocks_of(record);
  if (taken > freed && is_full()) return base::fail(Fault::not_enough_storage_space);
  const std::size_t needed = used_blocks(files) - freed + taken;
  if (needed > limits::flash_bytes / limits::flash_block_bytes) {
    return base::fail(Fault::not_enough_storage_space);
  }
  return {};
}

Result<void> FileSystem::put_record(FileRecord record) {
  return save({PutFile{std::make_shared<const FileRecord>(std::move(record))}});
}

Result<void> FileSystem::save(const Batch& batch) {
  TRY_VOID(storage_.commit(batch));
  carry_out(files_, batch);
  ++saves_;
  return {};
}

Token FileSystem::new_token() {
  while (true) {
    const auto token = static_cast<Token>(random_.next() >> 32U);
    if (token != no_token) return token;
  }
}

}  // namespace cordelia::flash
