#include "store/schema.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>

namespace cordelia::store {
namespace {

using namespace std::string_view_literals;

// Names and keys are bytes of any encoding. name_key is the name in lower case; its order is that
// of the file list. Every row carries the checksum of its fields.
constexpr const char* steps[] = {
    "CREATE TABLE files("
    "  name_key BLOB PRIMARY KEY NOT NULL,"
    "  name BLOB NOT NULL,"
    "  max_bytes INTEGER NOT NULL,"
    "  attributes INTEGER NOT NULL,"
    "  token INTEGER NOT NULL,"
    "  write_counter INTEGER NOT NULL,"
    "  content BLOB,"   // NULL: no valid copy
    "  previous BLOB,"  // NULL: nothing to roll back to
    "  checksum INTEGER NOT NULL);"
    "CREATE TABLE settings("
    "  key BLOB PRIMARY KEY NOT NULL,"
    "  value BLOB NOT NULL,"
    "  checksum INTEGER NOT NULL) WITHOUT ROWID;",
};

constexpr auto magic = "SQLite format 3\0"sv;
constexpr std::size_t user_version_at = 60;
constexpr std::size_t application_id_at = 68;

std::int32_t big_endian(base::ByteView bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (const std::byte byte : bytes.subspan(at, 4)) {
    number = number << 8U | static_cast<std::uint32_t>(byte);
  }
  return static_cast<std::int32_t>(number);
}

}  // namespace

std::span<const char* const> schema_steps() { return steps; }

std::int64_t schema_version() { return static_cast<std::int64_t>(std::size(steps)); }

int upgrade(sqlite3* database, std::int64_t from) {
  for (std::int64_t version = from; version < schema_version(); ++version) {
    const char* step = steps[static_cast<std::size_t>(version)];
    if (const int code = run(database, step); code != SQLITE_OK) return code;
  }
  const std::string stamp = fmt::format("PRAGMA application_id={}; PRAGMA user_version={};",
                                        application_id, schema_version());
  return run(database, stamp.c_str());
}

Kind kind_of(base::ByteView header) {
  if (header.empty()) return Kind::empty;
  const auto is_zero = [](std::byte byte) { return byte == std::byte{0}; };
  if (std::all_of(header.begin(), header.end(), is_zero)) return Kind::unfinished;
  if (header.size() < header_bytes) return Kind::foreign;
  if (base::text_of(header.first(magic.size())) != magic) return Kind::foreign;
  if (big_endian(header, application_id_at) != application_id) return Kind::foreign;
  if (big_endian(header, user_version_at) > schema_version()) return Kind::newer;
  return Kind::ours;
}

}  // namespace cordelia::store
