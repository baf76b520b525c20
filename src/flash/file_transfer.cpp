// What goes through handles: write, read, close.
#include <algorithm>
#include <memory>
#include <utility>

#include "base/check.hpp"
#include "flash/file_system.hpp"
#include "flash/limits.hpp"

namespace cordelia::flash {
namespace {

// at-protocol 2.4.2.
constexpr std::string_view abort_signature = "A";

// Erased flash reads so [inferred].
constexpr std::byte erased_byte{0xFF};

bool is_abort(const CloseRequest& request) {
  return request.certificate.empty() && request.signature == abort_signature;
}

bool is_secure_offset(const OpenFile& open, std::uint32_t offset) {
  return offset == open.next_offset || offset % secure_write_alignment_bytes == 0;
}

}  // namespace

Result<OpenFile*> FileSystem::open_file(FileHandle handle, Direction direction) {
  OpenFile* open = open_.find(handle);
  if (open == nullptr) return base::fail(Fault::invalid_handle);
  if (open->direction != direction) return base::fail(Fault::file_access_is_different);
  return open;
}

Result<std::uint32_t> FileSystem::write(FileHandle handle, std::uint32_t offset,
                                        base::ByteView data) {
  TRY(OpenFile * open, open_file(handle, Direction::write));
  const FilePtr file = find(files_, open->name);
  CHECK(file != nullptr);
  if (data.empty()) return base::fail(Fault::invalid_arguments);
  if (offset > file->max_bytes || data.size() > file->max_bytes - offset) {
    return base::fail(Fault::offset_out_of_range);
  }
  if (file->attributes.has(Attribute::secure) && !is_secure_offset(*open, offset)) {
    return base::fail(Fault::offset_not_16_byte_align);
  }
  const std::size_t end = offset + data.size();
  if (end > open->written.size()) open->written.resize(end, erased_byte);
  std::copy(data.begin(), data.end(), open->written.begin() + static_cast<std::ptrdiff_t>(offset));
  open->next_offset = static_cast<std::uint32_t>(end);
  return static_cast<std::uint32_t>(data.size());
}

Result<base::ByteView> FileSystem::read(FileHandle handle, ReadRange range) {
  TRY(const OpenFile* open, open_file(handle, Direction::read));
  const base::ByteView content{*open->reading};
  if (range.length == 0) return base::fail(Fault::invalid_length_for_read);
  if (range.offset >= content.size()) return base::fail(Fault::offset_out_of_range);
  const auto rest = content.subspan(range.offset);
  return rest.first(
      std::min<std::size_t>({rest.size(), range.length, limits::file_read_bytes_max}));
}

Result<void> FileSystem::close(const CloseRequest& request) {
  const OpenFile* open = open_.find(request.handle);
  if (open == nullptr) return base::fail(Fault::invalid_handle);
  if (open->direction == Direction::write && !is_abort(request)) {
    TRY_VOID(check_signature(*open, request));
    TRY_VOID(finish(*open));
  }
  open_.remove(request.handle);
  return {};
}

Result<void> FileSystem::check_signature(const OpenFile& open, const CloseRequest& request) const {
  if (!request.certificate.empty() && !content(request.certificate)) {
    return base::fail(Fault::wrong_certificate_file_name);
  }
  const FilePtr file = find(files_, open.name);
  const bool is_needed = signatures_ == FileSystemOptions::Signatures::required &&
                         file->attributes.has(Attribute::secure) &&
                         !file->attributes.has(Attribute::no_signature);
  if (!is_needed) return {};
  if (request.certificate.empty()) return base::fail(Fault::wrong_certificate_file_name);
  if (request.signature.size() != signature_bytes) {
    return base::fail(Fault::wrong_signature_length);
  }
  // The lab holds no vendor certificate that could vouch for any signature.
  return base::fail(Fault::wrong_signature);
}

Result<void> FileSystem::finish(const OpenFile& open) {
  const FilePtr file = find(files_, open.name);
  CHECK(file != nullptr);
  FileRecord record = *file;
  if (record.attributes.has(Attribute::failsafe)) record.previous = file->content;
  record.content = std::make_shared<const base::Bytes>(open.written);
  ++record.write_counter;
  return put_record(std::move(record));
}

}  // namespace cordelia::flash
