#include "store/database.hpp"

namespace cordelia::store {

Statement::Statement(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* made = nullptr;
  bad_ = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                            SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  handle_.reset(made);
}

Statement& Statement::reset() {
  if (!is_good()) return *this;
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
  bad_ = SQLITE_OK;
  return *this;
}

Statement& Statement::bind(int place, std::int64_t number) {
  if (bad_ == SQLITE_OK) bad_ = sqlite3_bind_int64(handle_.get(), place, number);
  return *this;
}

Statement& Statement::bind(int place, std::optional<base::ByteView> bytes) {
  if (bad_ != SQLITE_OK) return *this;
  // A null pointer would bind NULL, which is not the same as no bytes.
  const void* data = bytes && bytes->empty() ? "" : nullptr;
  if (bytes && !bytes->empty()) data = bytes->data();
  const std::size_t size = bytes ? bytes->size() : 0;
  bad_ = sqlite3_bind_blob64(handle_.get(), place, data, size, SQLITE_STATIC);
  return *this;
}

int Statement::step() {
  if (bad_ != SQLITE_OK) return bad_;
  return sqlite3_step(handle_.get());
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

std::optional<base::ByteView> Statement::bytes(int column) const {
  if (sqlite3_column_type(handle_.get(), column) == SQLITE_NULL) return std::nullopt;
  const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(handle_.get(), column));
  const int size = sqlite3_column_bytes(handle_.get(), column);
  return base::ByteView{data, static_cast<std::size_t>(size)};
}

int run(sqlite3* database, const char* sql) {
  return sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
}

std::optional<std::int64_t> ask(sqlite3* database, std::string_view sql) {
  Statement statement(database, sql);
  if (statement.step() != SQLITE_ROW) return std::nullopt;
  return statement.number(0);
}

}  // namespace cordelia::store
