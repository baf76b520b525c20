// How files are opened: the decision table of at-protocol 5.3 and what a new file is.
#include <memory>
#include <utility>

#include "flash/access.hpp"
#include "flash/file_name.hpp"
#include "flash/file_system.hpp"
#include "flash/limits.hpp"

namespace cordelia::flash {
namespace {

// at-protocol 5.3: the old maximum stays unless the new one is larger.
bool outgrows(const FileRecord& file, const OpenRequest& request) {
  return request.size_bytes.value_or(0) > file.max_bytes;
}

// at-protocol 5.2: opening for write erases; a failsafe file keeps what it had until close.
FileRecord erased(const FileRecord& file) {
  FileRecord next = file;
  if (!file.attributes.has(Attribute::failsafe)) next.content = nullptr;
  return next;
}

}  // namespace

Result<Opened> FileSystem::open(const OpenRequest& request) {
  TRY(const OpenMode mode, mode_of(request.flags));
  TRY_VOID(check_user_name(request.name));
  // at-protocol 5.3 rather than 5.2: -10369 for a reader of a file that is written, too, and a
  // second reader is refused.
  if (open_.find(request.name) != nullptr) return base::fail(Fault::file_is_already_opened);
  const FilePtr file = find(files_, request.name);
  if (mode == OpenMode::read) return open_for_read(request, file);
  return open_for_write(request, mode, file);
}

Result<Opened> FileSystem::open_for_read(const OpenRequest& request, const FilePtr& file) {
  if (file == nullptr) return base::fail(Fault::file_not_exists);
  TRY_VOID(permit(*file, request.token, Right::read));
  if (!file->is_valid() || is_corrupt(file->name)) return base::fail(Fault::no_valid_copy_exists);
  if (open_.is_full()) return base::fail(Fault::max_opened_file_exceeded);
  OpenFile open;
  open.direction = Direction::read;
  open.name = file->name;
  open.reading = file->content;
  const Token token = holds_token(*file, request.token) ? file->token : no_token;
  return Opened{open_.add(std::move(open)), token};
}

Result<Opened> FileSystem::open_for_write(const OpenRequest& request, OpenMode mode,
                                          const FilePtr& file) {
  TRY(FileRecord record, plan_write(request, mode, file));
  if (open_.is_full()) return base::fail(Fault::max_opened_file_exceeded);
  const bool is_new = file == nullptr;
  const bool knows_token =
      is_new || record.token != file->token || holds_token(*file, request.token);
  const Opened opened{FileHandle{}, knows_token ? record.token : no_token};
  OpenFile open;
  open.direction = Direction::write;
  open.name = record.name;
  if (is_new || record != *file) TRY_VOID(put_record(std::move(record)));
  return Opened{open_.add(std::move(open)), opened.token};
}

Result<FileRecord> FileSystem::plan_write(const OpenRequest& request, OpenMode mode,
                                          const FilePtr& file) {
  if (file == nullptr) {
    if (mode == OpenMode::rewrite) return base::fail(Fault::file_not_exists);
    return plan_new(request, nullptr);
  }
  if (mode == OpenMode::create) return base::fail(Fault::file_already_exists);
  TRY_VOID(permit(*file, request.token, Right::write));
  if (mode == OpenMode::create_or_overwrite && outgrows(*file, request)) {
    return plan_new(request, file);
  }
  FileRecord record = erased(*file);
  if (renews_token(*file, request.token)) record.token = new_token();
  return record;
}

Result<FileRecord> FileSystem::plan_new(const OpenRequest& request, const FilePtr& replaced) {
  FileRecord record;
  record.name = replaced == nullptr ? std::string{request.name} : replaced->name;
  record.max_bytes = request.size_bytes.value_or(0);
  record.attributes = attributes_of(request.flags);
  if (record.max_bytes == 0) return base::fail(Fault::file_invalid_file_size);
  if (record.max_bytes > limits::file_bytes_max) return base::fail(Fault::file_max_size_exceeded);
  TRY_VOID(check_room(files_, record, replaced));
  if (replaced != nullptr) {
    record.write_counter = replaced->write_counter;
    const Attributes both = record.attributes.common(replaced->attributes);
    if (both.has(Attribute::failsafe)) {
      record.content = replaced->content;
      record.previous = replaced->previous;
    }
  }
  if (record.attributes.has(Attribute::secure)) {
    // A vendor token that the request cannot carry becomes a random one [inferred].
    const bool is_chosen =
        record.attributes.has(Attribute::vendor_token) && request.token != no_token;
    record.token = is_chosen ? request.token : new_token();
  }
  return record;
}

}  // namespace cordelia::flash
