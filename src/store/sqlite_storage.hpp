// A module's flash in one SQLite file. The object holds the file for itself as long as it lives; a
// lock dies with its process, however that ends. Used by one thread at a time.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

#include "flash/storage.hpp"
#include "store/failure.hpp"

namespace cordelia::store {

struct SqliteOptions {
  // The image takes no more of the disk than this, beside its log; past it commits fail as on a
  // full disk. The default holds a full 4 MB flash with all previous contents many times.
  std::size_t image_bytes_max = std::size_t{64} * 1024 * 1024;
};

class SqliteStorage : public flash::Storage {
 public:
  // Opens the image at `path` or makes it. A file that is not ours is refused and left as it is.
  static Result<std::unique_ptr<SqliteStorage>> open(const std::filesystem::path& path,
                                                     const SqliteOptions& options = {});

  struct Inside;

  // Use open: what is inside is this file's secret.
  explicit SqliteStorage(std::unique_ptr<Inside> inside);
  ~SqliteStorage() override;

  SqliteStorage(const SqliteStorage&) = delete;
  SqliteStorage& operator=(const SqliteStorage&) = delete;

  flash::Result<flash::Image> load() override;

  // On the disk when it returns (a write-ahead log, synchronised with each commit). After a full
  // disk it works again as soon as there is space. What a factory reset erases is overwritten.
  flash::Result<void> commit(const flash::Batch& batch) override;

  // Why the last commit or load that failed did so, for people; empty where none failed.
  const std::string& last_error() const;

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace cordelia::store
