// Where the files stand that a scenario names.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace cordelia::scenario {

// Failures are sentences without the name.
struct Folder {
  std::filesystem::path path;  // what relative names begin at
  std::function<base::Result<std::string, std::string>(std::string_view name,
                                                       std::size_t bytes_max)>
      read;
};

// A real one.
Folder open_folder(const std::filesystem::path& path);

}  // namespace cordelia::scenario
