// A folder in memory, for tests.
#pragma once

#include <fmt/format.h>

#include <map>
#include <string>

#include "scenario/folder.hpp"

namespace cordelia::scenario {

using TestFiles = std::map<std::string, std::string, std::less<>>;

inline Folder folder_of(TestFiles files) {
  return {
      "/scenarios",
      [files = std::move(files)](std::string_view name,
                                 std::size_t bytes_max) -> base::Result<std::string, std::string> {
        const auto file = files.find(name);
        if (file == files.end()) return base::fail(std::string("there is no such file"));
        if (file->second.size() <= bytes_max) return file->second;
        return base::fail(fmt::format("has more than {} bytes", bytes_max));
      }};
}

}  // namespace cordelia::scenario
