// SQLite as this room uses it: one connection that holds its file for itself, and statements that
// are prepared once. Nothing outside of this room includes it.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "base/bytes.hpp"

namespace cordelia::store {

// One prepared statement. Text and bytes that are bound must live until the next reset().
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);

  // False where the statement could not be prepared; step() then says why.
  bool is_good() const { return handle_ != nullptr; }

  // Forgets the last run. Every run begins with it.
  Statement& reset();

  Statement& bind(int place, std::int64_t number);
  Statement& bind(int place, std::optional<base::ByteView> bytes);  // nothing: NULL

  // SQLITE_ROW, SQLITE_DONE or what went wrong, also in a bind.
  int step();

  // Of the current row, columns from 0; valid until the next step or reset.
  std::int64_t number(int column) const;
  std::optional<base::ByteView> bytes(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  int bad_ = SQLITE_OK;
};

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};

using Connection = std::unique_ptr<sqlite3, Close>;

// Runs SQL that gives no rows; an SQLITE_ code.
int run(sqlite3* database, const char* sql);

// The first column of the first row as a number, or nothing where it fails.
std::optional<std::int64_t> ask(sqlite3* database, std::string_view sql);

}  // namespace cordelia::store
