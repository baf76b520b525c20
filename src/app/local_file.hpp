// Whole files of the user, in and out.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "app/host_failure.hpp"

namespace cordelia::app {

// Fails, naming the file, where it is missing, no regular file, or larger than `bytes_max`.
HostResult<std::string> read_local(const std::filesystem::path& path, std::size_t bytes_max);

enum class LocalExisting { refuse, replace };

// owner_only: mode 0600, whatever the umask is and whatever mode a file had that is replaced.
enum class LocalReaders { as_usual, owner_only };

// Fails, naming the file, where it exists and may not be replaced, or cannot be written. A
// regular file that could not be written whole is removed.
HostResult<void> write_local(const std::filesystem::path& path, std::string_view content,
                             LocalExisting existing, LocalReaders readers = LocalReaders::as_usual);

}  // namespace cordelia::app
