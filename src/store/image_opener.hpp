// From a path to a connection that holds a sound image of this version for itself alone. A file
// that is not ours is looked at and left as it is.
#pragma once

#include <cstddef>
#include <filesystem>

#include "store/database.hpp"
#include "store/failure.hpp"

namespace cordelia::store {

// REQUIRES: `path` came out of prepared().
Result<Connection> open_image(const std::filesystem::path& path, std::size_t bytes_max);

// What an SQLITE_ code of this connection means, in words for people.
Failure failure_of_code(sqlite3* database, int code, const std::filesystem::path& path);

// The image cannot be trusted; `what` says what was found.
Failure damaged(const std::filesystem::path& path, std::string_view what);

}  // namespace cordelia::store
