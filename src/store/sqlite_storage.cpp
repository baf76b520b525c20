#include "store/sqlite_storage.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "store/image_opener.hpp"
#include "store/path_check.hpp"
#include "store/rows.hpp"

namespace cordelia::store {

struct SqliteStorage::Inside {
  Inside(std::filesystem::path where, Connection opened)
      : path(std::move(where)), connection(std::move(opened)), rows(connection.get()) {}

  std::filesystem::path path;
  Connection connection;
  Rows rows;
  std::string last_error;
};

namespace {

bool erases_all(const flash::Change& change) {
  return std::holds_alternative<flash::EraseUserFiles>(change) ||
         std::holds_alternative<flash::EraseSettings>(change);
}

// An SQLITE_ code.
int write_all(sqlite3* database, Rows& rows, const flash::Batch& batch) {
  int code = run(database, "BEGIN IMMEDIATE");
  for (const flash::Change& change : batch) {
    if (code != SQLITE_OK) return code;
    code = rows.write(change);
  }
  return code == SQLITE_OK ? run(database, "COMMIT") : code;
}

}  // namespace

Result<std::unique_ptr<SqliteStorage>> SqliteStorage::open(const std::filesystem::path& path,
                                                           const SqliteOptions& options) {
  TRY(const std::filesystem::path place, prepared(path));
  TRY(Connection connection, open_image(place, options.image_bytes_max));
  keep_private(place);
  auto inside = std::make_unique<Inside>(place, std::move(connection));
  if (!inside->rows.is_good()) return base::fail(damaged(place, "its tables are not ours"));
  if (!inside->rows.read()) return base::fail(damaged(place, "a row fails its checksum"));
  return std::make_unique<SqliteStorage>(std::move(inside));
}

SqliteStorage::SqliteStorage(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

SqliteStorage::~SqliteStorage() = default;

flash::Result<flash::Image> SqliteStorage::load() {
  auto image = inside_->rows.read();
  if (!image) {
    inside_->last_error = damaged(inside_->path, "a row cannot be read").text;
    return base::fail(flash::Fault::failed_to_write);
  }
  return *std::move(image);
}

flash::Result<void> SqliteStorage::commit(const flash::Batch& batch) {
  sqlite3* database = inside_->connection.get();
  const int code = write_all(database, inside_->rows, batch);
  if (code != SQLITE_OK) {
    const Failure failure = failure_of_code(database, code, inside_->path);
    inside_->last_error = failure.text;
    if (sqlite3_get_autocommit(database) == 0)
      (void)run(database, "ROLLBACK");  // nothing else helps
    const bool is_full = failure.trouble == Trouble::disk_full;
    return base::fail(is_full ? flash::Fault::not_enough_storage_space
                              : flash::Fault::failed_to_write);
  }
  // secure_delete wrote zeros over the erased; the log still shows what was there. Where this
  // fails, the next one does it: the commit itself is through.
  if (std::any_of(batch.begin(), batch.end(), erases_all)) {
    (void)run(database, "PRAGMA wal_checkpoint(TRUNCATE)");
  }
  return {};
}

const std::string& SqliteStorage::last_error() const { return inside_->last_error; }

}  // namespace cordelia::store
