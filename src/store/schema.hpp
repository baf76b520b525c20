// The format of an image on the disk and how it came about: what says that a file is ours, and the
// steps that bring every earlier version up to this one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "store/database.hpp"

namespace cordelia::store {

// SQLite's application_id (file format 1.3.15): "CdLf".
inline constexpr std::int32_t application_id = 0x43644C66;

// SQL of the step from version i to version i + 1, version 0 being an empty file. Steps are never
// changed once a version with them was in use.
std::span<const char* const> schema_steps();

// The version that this program writes, as user_version says it.
std::int64_t schema_version();

// Brings an image whose transaction is open to schema_version(). REQUIRES: `from` is not newer. An
// SQLITE_ code.
int upgrade(sqlite3* database, std::int64_t from);

// What the first 100 bytes of a file say (file format 1.3).
enum class Kind { empty, ours, newer, foreign, unfinished };

Kind kind_of(base::ByteView header);

// As many bytes of the header as kind_of wants to see.
inline constexpr std::size_t header_bytes = 100;

}  // namespace cordelia::store
