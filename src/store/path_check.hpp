// What stands at a path, asked without opening it: closing a file that a database in this process
// has open would drop the database's locks.
#pragma once

#include <filesystem>

#include "store/failure.hpp"

namespace cordelia::store {

// The path with its folder resolved, so that only the last name can still be a link. There is a
// regular file of one name now, readable and writable by its owner alone where it was made here.
Result<std::filesystem::path> prepared(const std::filesystem::path& path);

// Takes rights of others away from a file of ours that was copied about.
void keep_private(const std::filesystem::path& path);

// The trouble that an errno of the system stands for.
Trouble trouble_of(int error);

// "cannot ...: file: reason. Next step." for an errno.
Failure failure_of(int error, const std::filesystem::path& path);

}  // namespace cordelia::store
