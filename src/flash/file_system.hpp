// tidy: include-count because it is the whole model behind one class.
// The module's file system as at-protocol section 5 describes it, over a storage. It belongs to one
// module, never blocks, reads no clock. What is confirmed is stored; what fails changed nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "flash/access.hpp"
#include "flash/fault.hpp"
#include "flash/file_info.hpp"
#include "flash/open_files.hpp"
#include "flash/open_flags.hpp"
#include "flash/storage.hpp"

namespace cordelia::flash {

class Defects;

// What no source settles.
struct FileSystemOptions {
  std::uint64_t seed = 1;  // of handles and tokens

  // Whether closing a secure file without CREATE_NOSIGNATURE asks for certificate and signature. No
  // request can carry an RSA signature of 256 bytes, so such a file can only be aborted then.
  // Waived, secure files close like others [inferred].
  enum class Signatures { required, waived } signatures = Signatures::required;
};

struct OpenRequest {
  std::string_view name;
  OpenFlags flags;
  std::optional<std::uint32_t> size_bytes;  // of a file that is created
  Token token = no_token;                   // of a secure file
};

struct Opened {
  FileHandle handle{};
  Token token = no_token;  // the file's token for one who may know it
};

struct CloseRequest {
  FileHandle handle{};
  std::string_view certificate;  // name of a file
  std::string_view signature;
};

struct ReadRange {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
};

// A whole file that the module itself writes.
struct NewFile {
  std::string name;
  base::Bytes content;
};

struct RenameRequest {
  std::string_view name;
  std::string_view new_name;
  Token token = no_token;
};

class FileSystem {
 public:
  // `storage` outlives this; `files` is what it loaded.
  FileSystem(Storage& storage, Files files, const FileSystemOptions& options);

  FileSystem(const FileSystem&) = delete;
  FileSystem& operator=(const FileSystem&) = delete;

  // What is wrong with the chip from now on; outlives this. Null: nothing.
  void set_defects(const Defects* defects) { defects_ = defects; }

  // The decision table of at-protocol 5.3. A file opened for write has no valid copy until it is
  // closed, or its previous one where it is failsafe.
  Result<Opened> open(const OpenRequest& request);

  // Makes what was written the content. A signature "A" without certificate aborts instead: what
  // was written is dropped. Where the storage fails, the file stays open and close may be tried
  // again.
  Result<void> close(const CloseRequest& request);

  // Any offset in any order, gaps become 0xFF; a secure file in order or at multiples of 16.
  // Returns the number of bytes, all of them. Held in memory until close.
  Result<std::uint32_t> write(FileHandle handle, std::uint32_t offset, base::ByteView data);

  // At least one byte, at most file_read_bytes_max. Valid while the handle is open.
  Result<base::ByteView> read(FileHandle handle, ReadRange range);

  Result<void> remove(std::string_view name, Token token);
  Result<void> rename(const RenameRequest& request);

  // commit gives up the previous content of a failsafe file, rollback brings it back. Both return
  // the file's token, a new one where tokens are renewed, 0 where there is none.
  Result<Token> commit(std::string_view name, Token token);
  Result<Token> rollback(std::string_view name, Token token);

  // No flag of fileOpen makes a bundle, so there is never one to commit: wrong_bundle_state.
  Result<void> bundle_commit();
  Result<void> bundle_rollback();

  Result<FileInfo> info(std::string_view name, Token token);

  // User files in the order of their names.
  std::vector<FileRow> list() const;

  StorageInfo storage_info() const;

  // For the module's own reading of certificates and keys: needs no handle and no token. Of a
  // failsafe file that is being written, the previous content. file_not_exists,
  // no_valid_copy_exists.
  Result<Content> content(std::string_view name) const;

  // For the module's own files, such as those of enrolment: a valid plain file of just this size,
  // in one step, in place of what was there. It may have a system name. Fails as creating does, and
  // with file_is_already_opened.
  Result<void> put(std::string_view name, base::Bytes content);

  // The changes that write `files` as put() does and remove files where they are there, for one
  // batch with others. Fails as put() does, with nothing changed.
  Result<Batch> plan(std::vector<NewFile> files, std::span<const std::string_view> removed) const;

  // Closes no file properly: handles die and what was written through them is gone.
  void drop_handles();

  // Handles die too.
  Result<void> erase_user_files();

  // Follows a batch that was committed to the storage by another hand; handles die.
  void on_committed(const Batch& batch);

  // The same for a batch that begins with plan(): handles live on.
  void on_planned_committed(const Batch& batch);

 private:
  Result<FilePtr> existing(std::string_view name) const;
  Result<FilePtr> manageable(std::string_view name, Token token);
  Result<OpenFile*> open_file(FileHandle handle, Direction direction);

  Result<Opened> open_for_read(const OpenRequest& request, const FilePtr& file);
  Result<Opened> open_for_write(const OpenRequest& request, OpenMode mode, const FilePtr& file);
  Result<FileRecord> plan_write(const OpenRequest& request, OpenMode mode, const FilePtr& file);
  Result<FileRecord> plan_new(const OpenRequest& request, const FilePtr& replaced);
  Result<void> check_room(const Files& files, const FileRecord& record,
                          const FilePtr& replaced) const;
  Result<void> check_signature(const OpenFile& open, const CloseRequest& request) const;
  Result<void> finish(const OpenFile& open);
  Result<Token> settle(FileRecord record, Token token);

  Result<void> permit(const FileRecord& record, Token token, Right right);
  Result<void> put_record(FileRecord record);
  Result<void> save(const Batch& batch);
  Token new_token();

  bool is_corrupt(std::string_view name) const;
  bool is_full() const;

  Storage& storage_;
  const Defects* defects_ = nullptr;
  Files files_;
  FileSystemOptions::Signatures signatures_;
  base::Random random_;
  OpenFiles open_{random_};
  std::uint32_t alerts_ = 0;
  std::uint32_t saves_ = 0;
};

}  // namespace cordelia::flash
