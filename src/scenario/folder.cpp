#include "scenario/folder.hpp"

#include <fmt/format.h>

#include <fstream>

namespace cordelia::scenario {
namespace {

base::Result<std::string, std::string> read_regular_file(const std::filesystem::path& path,
                                                         std::size_t bytes_max) {
  std::error_code error;
  // Neither a device nor a pipe: both may never end.
  if (!std::filesystem::is_regular_file(path, error)) {
    return base::fail(std::string("there is no such file"));
  }
  std::ifstream file(path, std::ios::binary);
  std::string text(bytes_max + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad() || !(file || file.eof())) return base::fail(std::string("cannot be read"));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() <= bytes_max) return text;
  return base::fail(fmt::format("has more than {} bytes", bytes_max));
}

}  // namespace

Folder open_folder(const std::filesystem::path& path) {
  return {path, [path](std::string_view name, std::size_t bytes_max) {
            return read_regular_file(path / name, bytes_max);
          }};
}

}  // namespace cordelia::scenario
