#include "store/path_check.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <system_error>

namespace cordelia::store {
namespace {

namespace fs = std::filesystem;

constexpr mode_t private_mode = S_IRUSR | S_IWUSR;

// Which of the names beside an image SQLite will open on its own.
constexpr const char* companions[] = {"-wal", "-journal", "-shm"};

std::string_view advice(Trouble trouble) {
  switch (trouble) {
    case Trouble::not_permitted:
      return "Check who owns it, or choose another place.";
    case Trouble::read_only:
      return "The module needs to write there; choose another folder.";
    case Trouble::no_folder:
      return "Make the folder first, or choose another place.";
    case Trouble::disk_full:
      return "Free some space and start again.";
    case Trouble::link:
      return "Name the file itself.";
    default:
      return "Choose another place, or have the disk checked.";
  }
}

Failure not_regular(const fs::path& path, const struct stat& status) {
  if (S_ISLNK(status.st_mode)) {
    return {Trouble::link,
            fmt::format("{} is a symbolic link. Name the file that it points to.", path.string())};
  }
  if (S_ISREG(status.st_mode)) {
    return {Trouble::link,
            fmt::format("{} is one file with several names (hard links), so another program may "
                        "change it. Make a copy and use that.",
                        path.string())};
  }
  const char* what = S_ISDIR(status.st_mode) ? "a folder" : "no regular file";
  return {Trouble::not_a_file,
          fmt::format("{} is {}. Name a file for the module's flash.", path.string(), what)};
}

// Whether there is something; a Failure where it is something that must not be opened.
Result<bool> is_there(const fs::path& path) {
  struct stat status {};

  if (lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return false;
    return base::fail(failure_of(errno, path));
  }
  if (!S_ISREG(status.st_mode) || status.st_nlink > 1) return base::fail(not_regular(path, status));
  return true;
}

// A new name is durable once its folder is.
int sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  const int error = fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  return error;
}

Result<void> create(const fs::path& path) {
  const int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  const int descriptor = ::open(path.c_str(), flags, private_mode);
  if (descriptor < 0) {
    // Somebody else made it in this moment; whether it may be used, the lock decides.
    if (errno == EEXIST) return {};
    return base::fail(failure_of(errno, path));
  }
  ::close(descriptor);
  if (const int error = sync_folder(path.parent_path())) {
    return base::fail(failure_of(error, path));
  }
  return {};
}

}  // namespace

Result<fs::path> prepared(const fs::path& path) {
  if (!path.has_filename()) {
    return base::fail(Failure{
        Trouble::not_a_file,
        fmt::format("\"{}\" names no file. Name a file for the module's flash.", path.string())});
  }
  std::error_code error;
  const fs::path folder = fs::canonical(path.has_parent_path() ? path.parent_path() : ".", error);
  if (error) return base::fail(failure_of(error.value(), path));
  fs::path resolved = folder / path.filename();
  for (const char* companion : companions) {
    TRY(const bool there, is_there(resolved.string() + companion));
    (void)there;  // only what must not be opened matters
  }
  TRY(const bool there, is_there(resolved));
  if (!there) {
    TRY_VOID(create(resolved));
  } else if (access(resolved.c_str(), R_OK | W_OK) != 0) {
    return base::fail(failure_of(errno, path));
  }
  if (access(folder.c_str(), W_OK | X_OK) != 0) return base::fail(failure_of(EROFS, path));
  return resolved;
}

void keep_private(const fs::path& path) {
  std::error_code ignored;  // a file system without rights has none to take away
  const auto others = fs::perms::group_all | fs::perms::others_all;
  if ((fs::symlink_status(path, ignored).permissions() & others) == fs::perms::none) return;
  fs::permissions(path, others, fs::perm_options::remove | fs::perm_options::nofollow, ignored);
  if (ignored) fs::permissions(path, others, fs::perm_options::remove, ignored);
}

Trouble trouble_of(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return Trouble::no_folder;
    case EACCES:
    case EPERM:
      return Trouble::not_permitted;
    case EROFS:
      return Trouble::read_only;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return Trouble::disk_full;
    case ELOOP:
      return Trouble::link;
    case EISDIR:
      return Trouble::not_a_file;
    default:
      return Trouble::broken_disk;
  }
}

Failure failure_of(int error, const fs::path& path) {
  const Trouble trouble = trouble_of(error);
  return {trouble, fmt::format("The module's flash cannot be kept in {}: {}. {}", path.string(),
                               std::generic_category().message(error), advice(trouble))};
}

}  // namespace cordelia::store
