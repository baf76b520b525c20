#include "app/local_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <system_error>

#include "io/file_descriptor.hpp"
#include "io/output_queue.hpp"

namespace cordelia::app {
namespace {

HostFailure failed(std::string_view what, const std::filesystem::path& path, int error) {
  return {
      ExitStatus::environment,
      fmt::format("cannot {} {}: {}", what, path.string(), std::system_category().message(error)),
      0};
}

// Up to one byte more than `bytes_max`, so that too much can be told; nothing where reading fails.
std::optional<std::string> read_all(int fd, std::size_t bytes_max) {
  std::string content;
  std::array<char, 16384> chunk;
  while (content.size() <= bytes_max) {
    const auto wanted = std::min(chunk.size(), bytes_max + 1 - content.size());
    const ssize_t size = ::read(fd, chunk.data(), wanted);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return std::nullopt;
    if (size == 0) break;
    content.append(chunk.data(), static_cast<std::size_t>(size));
  }
  return content;
}

bool write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = io::write_to_file(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

HostResult<std::string> read_local(const std::filesystem::path& path, std::size_t bytes_max) {
  const io::FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));

  struct stat status {};

  if (!file.is_open() || ::fstat(file.get(), &status) != 0) {
    return base::fail(failed("read", path, errno));
  }
  if (!S_ISREG(status.st_mode)) {
    return base::fail(HostFailure{ExitStatus::environment, path.string() + " is no file", 0});
  }
  auto content = read_all(file.get(), bytes_max);
  if (!content) return base::fail(failed("read", path, errno));
  if (content->size() <= bytes_max) return *std::move(content);
  return base::fail(
      HostFailure{ExitStatus::environment,
                  fmt::format("{} has more than {} bytes, which no file on a module can",
                              path.string(), bytes_max),
                  0});
}

HostResult<void> write_local(const std::filesystem::path& path, std::string_view content,
                             LocalExisting existing, LocalReaders readers) {
  const bool is_private = readers == LocalReaders::owner_only;
  const int how = existing == LocalExisting::refuse ? O_EXCL : O_TRUNC;
  const io::FileDescriptor file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | how, is_private ? 0600 : 0666));
  if (!file.is_open() && errno == EEXIST) {
    return base::fail(HostFailure{ExitStatus::environment,
                                  path.string() + " exists already; --force replaces it", 0});
  }
  if (!file.is_open()) return base::fail(failed("write", path, errno));
  const bool is_ready = !is_private || ::fchmod(file.get(), 0600) == 0;
  if (is_ready && write_all(file.get(), content)) return {};
  const int error = errno;
  std::error_code ignored;
  // Never a device or a pipe that stands there.
  if (std::filesystem::is_regular_file(path, ignored)) std::filesystem::remove(path, ignored);
  return base::fail(failed("write", path, error));
}

}  // namespace cordelia::app
