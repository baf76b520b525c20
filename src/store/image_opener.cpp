#include "store/image_opener.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <utility>

#include "store/path_check.hpp"
#include "store/schema.hpp"

namespace cordelia::store {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t page_bytes = 4096;

// No content is larger; a forged length must not make SQLite ask for more memory.
constexpr int value_bytes_max = 64 * 1024 * 1024;

// Exclusive locking keeps the lock until the connection ends, also between transactions.
constexpr auto first_pragmas =
    "PRAGMA locking_mode=EXCLUSIVE;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA secure_delete=ON;"
    "PRAGMA trusted_schema=OFF;"
    "PRAGMA cell_size_check=ON;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-512;"         // KiB; an image is read once
    "PRAGMA wal_autocheckpoint=256;"  // pages; the log stays about 1 MiB
    "PRAGMA journal_size_limit=1048576;";

Failure plain(Trouble trouble, const fs::path& path, std::string_view text) {
  return {trouble, fmt::format("{} {}", path.string(), text)};
}

// The errno of the last failure of one of the connection's files. What sqlite3_system_errno says
// may come from the clearing up that followed.
int errno_of(sqlite3* database) {
  for (const int which : {SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER}) {
    sqlite3_file* file = nullptr;
    int error = 0;
    if (sqlite3_file_control(database, "main", which, &file) != SQLITE_OK) continue;
    if (file == nullptr || file->pMethods == nullptr) continue;
    if (file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &error) != SQLITE_OK) continue;
    if (error != 0) return error;
  }
  return sqlite3_system_errno(database);
}

// Through SQLite's own descriptor: see path_check.hpp.
Result<base::Bytes> header_of(sqlite3* database, const fs::path& path) {
  sqlite3_file* file = nullptr;
  sqlite3_int64 size = 0;
  int code = sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK) code = file->pMethods->xFileSize(file, &size);
  base::Bytes header(std::min(static_cast<std::size_t>(size), header_bytes));
  if (code == SQLITE_OK && !header.empty()) {
    code = file->pMethods->xRead(file, header.data(), static_cast<int>(header.size()), 0);
  }
  if (code != SQLITE_OK) return base::fail(failure_of_code(database, code, path));
  return header;
}

Result<void> check_kind(sqlite3* database, const fs::path& path) {
  TRY(const base::Bytes header, header_of(database, path));
  Kind kind = kind_of(header);
  // The power went while the image was made: its journal will empty it.
  if (kind == Kind::unfinished) {
    kind = fs::exists(path.string() + "-journal") ? Kind::empty : Kind::foreign;
  }
  if (kind == Kind::foreign) {
    return base::fail(
        plain(Trouble::foreign, path,
              "is no flash of a Cordelia module, or its beginning is destroyed. It was "
              "left as it is; name another file."));
  }
  if (kind == Kind::newer) {
    return base::fail(plain(Trouble::newer, path,
                            "was written by a newer version of this program. It was left as it is; "
                            "use that version or name another file."));
  }
  return {};
}

Result<Connection> connect(const fs::path& path) {
  sqlite3* made = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(path.c_str(), &made, flags, nullptr);
  Connection connection(made);
  if (code != SQLITE_OK) return base::fail(failure_of_code(made, code, path));
  sqlite3_limit(made, SQLITE_LIMIT_LENGTH, value_bytes_max);
  // An image comes from anywhere: what stands in it is data, never something to run.
  sqlite3_db_config(made, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(made, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(made, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  return connection;
}

// Takes the lock for good and leaves an image of this version.
Result<void> lock_and_upgrade(sqlite3* database, const fs::path& path) {
  int code = run(database, first_pragmas);
  if (code == SQLITE_OK) code = run(database, "BEGIN EXCLUSIVE");
  if (code != SQLITE_OK) return base::fail(failure_of_code(database, code, path));
  const auto version = ask(database, "PRAGMA user_version");
  if (!version || *version < 0 || *version > schema_version()) {
    return base::fail(damaged(path, "its version cannot be read"));
  }
  if (*version < schema_version()) code = upgrade(database, *version);
  if (code == SQLITE_OK) code = run(database, "COMMIT");
  // Only now: a new image must stand in the file itself before a log may be beside it, or a file
  // whose log was lost could not be told from a foreign one.
  if (code == SQLITE_OK) code = run(database, "PRAGMA journal_mode=WAL");
  if (code != SQLITE_OK) return base::fail(failure_of_code(database, code, path));
  return {};
}

Result<void> check_integrity(sqlite3* database, const fs::path& path) {
  Statement check(database, "PRAGMA integrity_check(1)");
  const int code = check.step();
  if (code != SQLITE_ROW) return base::fail(failure_of_code(database, code, path));
  const auto verdict = check.bytes(0);
  if (!verdict || base::text_of(*verdict) != "ok") {
    return base::fail(damaged(path, "its pages do not fit together"));
  }
  return {};
}

}  // namespace

Result<Connection> open_image(const fs::path& path, std::size_t bytes_max) {
  TRY(Connection connection, connect(path));
  TRY_VOID(check_kind(connection.get(), path));
  TRY_VOID(lock_and_upgrade(connection.get(), path));
  TRY_VOID(check_integrity(connection.get(), path));
  const std::string bound =
      fmt::format("PRAGMA max_page_count={}", static_cast<std::int64_t>(bytes_max) / page_bytes);
  (void)run(connection.get(), bound.c_str());  // an image that is larger already stays as it is
  return connection;
}

Failure failure_of_code(sqlite3* database, int code, const fs::path& path) {
  switch (code & 0xFF) {  // the primary code of an extended one
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return plain(Trouble::in_use, path,
                   "is in use: another module runs on this flash. Stop that one or name another "
                   "file.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_ERROR:
    case SQLITE_TOOBIG:
      return damaged(path, sqlite3_errstr(code));
    case SQLITE_FULL:
      return failure_of(ENOSPC, path);
    case SQLITE_READONLY:
      return failure_of(EROFS, path);
    default:
      break;
  }
  if (code == SQLITE_CANTOPEN_SYMLINK) return failure_of(ELOOP, path);
  const int error = database == nullptr ? 0 : errno_of(database);
  return failure_of(error == 0 ? EIO : error, path);
}

Failure damaged(const fs::path& path, std::string_view what) {
  return plain(Trouble::damaged, path,
               fmt::format("is damaged ({}). Put it aside and start with a new file, or bring back "
                           "a copy.",
                           what));
}

}  // namespace cordelia::store
