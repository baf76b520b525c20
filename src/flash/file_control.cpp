// What is done to whole closed files: delete, rename, commit, rollback, put.
#include <memory>
#include <utility>

#include "flash/access.hpp"
#include "flash/file_name.hpp"
#include "flash/file_system.hpp"
#include "flash/limits.hpp"

namespace cordelia::flash {

// A file that the host may delete, rename or roll back now.
Result<FilePtr> FileSystem::manageable(std::string_view name, Token token) {
  TRY_VOID(check_name(name));
  if (is_system_name(name)) return base::fail(Fault::system_file_access_denied);
  TRY(FilePtr file, existing(name));
  if (open_.find(name) != nullptr) return base::fail(Fault::file_is_already_opened);
  TRY_VOID(permit(*file, token, Right::manage));
  return file;
}

Result<void> FileSystem::remove(std::string_view name, Token token) {
  TRY(const FilePtr file, manageable(name, token));
  return save({EraseFile{file->name}});
}

Result<void> FileSystem::rename(const RenameRequest& request) {
  TRY(const FilePtr file, manageable(request.name, request.token));
  TRY_VOID(check_user_name(request.new_name));
  if (find(files_, request.new_name) != nullptr) return base::fail(Fault::file_name_exist);
  FileRecord record = *file;
  record.name = request.new_name;
  return save({EraseFile{file->name}, PutFile{std::make_shared<const FileRecord>(record)}});
}

Result<Token> FileSystem::commit(std::string_view name, Token token) {
  TRY(const FilePtr file, manageable(name, token));
  if (!file->attributes.has(Attribute::failsafe)) return base::fail(Fault::file_has_no_failsafe);
  if (!file->is_valid()) return base::fail(Fault::no_valid_copy_exists);
  FileRecord record = *file;
  record.previous = nullptr;
  return settle(std::move(record), token);
}

Result<Token> FileSystem::rollback(std::string_view name, Token token) {
  TRY(const FilePtr file, manageable(name, token));
  if (!file->attributes.has(Attribute::failsafe)) return base::fail(Fault::file_has_no_failsafe);
  if (file->previous == nullptr) return base::fail(Fault::no_valid_copy_exists);
  FileRecord record = *file;
  record.content = std::exchange(record.previous, nullptr);
  return settle(std::move(record), token);
}

Result<Token> FileSystem::settle(FileRecord record, Token token) {
  if (renews_token(record, token)) record.token = new_token();
  const Token renewed = record.token;
  TRY_VOID(put_record(std::move(record)));
  return renewed;
}

Result<void> FileSystem::bundle_commit() { return base::fail(Fault::wrong_bundle_state); }

Result<void> FileSystem::bundle_rollback() { return base::fail(Fault::wrong_bundle_state); }

Result<void> FileSystem::put(std::string_view name, base::Bytes content) {
  std::vector<NewFile> one;
  one.push_back({std::string{name}, std::move(content)});
  TRY(const Batch batch, plan(std::move(one), {}));
  return save(batch);
}

Result<Batch> FileSystem::plan(std::vector<NewFile> files,
                               std::span<const std::string_view> removed) const {
  Batch batch;
  Files next = files_;
  const auto add = [&](Change change) {
    carry_out(next, {change});
    batch.push_back(std::move(change));
  };
  for (const std::string_view name : removed) {
    if (find(next, name) == nullptr) continue;
    if (open_.find(name) != nullptr) return base::fail(Fault::file_is_already_opened);
    add(EraseFile{std::string{name}});
  }
  for (NewFile& file : files) {
    TRY_VOID(check_name(file.name));
    if (open_.find(file.name) != nullptr) return base::fail(Fault::file_is_already_opened);
    if (file.content.empty()) return base::fail(Fault::file_invalid_file_size);
    if (file.content.size() > limits::file_bytes_max) {
      return base::fail(Fault::file_max_size_exceeded);
    }
    const FilePtr replaced = find(next, file.name);
    FileRecord record;
    record.name = replaced == nullptr ? std::move(file.name) : replaced->name;
    record.max_bytes = static_cast<std::uint32_t>(file.content.size());
    record.write_counter = (replaced == nullptr ? 0 : replaced->write_counter) + 1;
    TRY_VOID(check_room(next, record, replaced));
    record.content = std::make_shared<const base::Bytes>(std::move(file.content));
    add(PutFile{std::make_shared<const FileRecord>(std::move(record))});
  }
  return batch;
}

}  // namespace cordelia::flash
