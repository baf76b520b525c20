// Files and settings as rows: the prepared statements and both directions.
#pragma once

#include <string>

#include "flash/storage.hpp"
#include "store/database.hpp"

namespace cordelia::store {

class Rows {
 public:
  explicit Rows(sqlite3* database);

  // Whether the tables are what they should be.
  bool is_good() const;

  // Everything; nothing where a row is not what was written, or an SQLITE_ code says so.
  std::optional<flash::Image> read();

  // One change inside the caller's transaction; an SQLITE_ code, SQLITE_OK where it worked.
  int write(const flash::Change& change);

 private:
  int put_file(const flash::FileRecord& file);
  int put_setting(const flash::Setting& setting);
  bool read_files(flash::Files& files);
  bool read_settings(flash::Settings& settings);

  Statement put_file_;
  Statement erase_file_;
  Statement put_setting_;
  Statement erase_setting_;
  Statement erase_user_files_;
  Statement erase_settings_;
  Statement all_files_;
  Statement all_settings_;
};

}  // namespace cordelia::store
