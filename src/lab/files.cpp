#include "lab/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

namespace cordelia::lab {
namespace {

namespace fs = std::filesystem;

constexpr mode_t private_folder_mode = 0700;
constexpr mode_t private_file_mode = 0600;

auto refuse(Fault fault, const fs::path& path, int error) {
  return fail(fault, fmt::format("{}: {}", path.string(), std::system_category().message(error)));
}

bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Closes on every path.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}

  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return value_; }

  int release() { return std::exchange(value_, -1); }

 private:
  int value_;
};

struct flock whole_file() {
  struct flock lock {};

  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

int open_lock_file(const fs::path& file) {
  return ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, private_file_mode);
}

}  // namespace

Result<void> make_private_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder.parent_path(), error);
  if (::mkdir(folder.c_str(), private_folder_mode) != 0 && errno != EEXIST) {
    return refuse(Fault::folder_unusable, folder, errno);
  }

  struct stat status {};

  if (::lstat(folder.c_str(), &status) != 0) return refuse(Fault::folder_unusable, folder, errno);
  if (!S_ISDIR(status.st_mode)) return refuse(Fault::folder_unusable, folder, ENOTDIR);
  if (status.st_uid != ::geteuid()) {
    return fail(Fault::folder_unusable, fmt::format("{} belongs to another user", folder.string()));
  }
  if (::chmod(folder.c_str(), private_folder_mode) != 0) {
    return refuse(Fault::folder_unusable, folder, errno);
  }
  return {};
}

Result<void> write_private_file(const fs::path& file, std::string_view content) {
  std::string temporary = file.string() + ".XXXXXX";
  // mkostemp's files have mode 0600 whatever the umask.
  const Descriptor descriptor{::mkostemp(temporary.data(), O_CLOEXEC)};
  if (descriptor.get() < 0) return refuse(Fault::file_unusable, file, errno);
  const bool written = write_all(descriptor.get(), content) && ::fsync(descriptor.get()) == 0 &&
                       ::rename(temporary.c_str(), file.c_str()) == 0;
  if (!written) {
    const int error = errno;
    ::unlink(temporary.c_str());
    return refuse(Fault::file_unusable, file, error);
  }
  return {};
}

Result<std::string> read_file(const fs::path& file, std::size_t bytes_max) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  if (error) return refuse(Fault::file_unusable, file, error.value());
  if (size > bytes_max) return refuse(Fault::file_unusable, file, EFBIG);
  std::ifstream stream{file, std::ios::binary};
  std::string content(static_cast<std::size_t>(size), '\0');
  stream.read(content.data(), static_cast<std::streamsize>(size));
  if (!stream) return refuse(Fault::file_unusable, file, EIO);
  return content;
}

std::string read_part(const fs::path& file, Part part) {
  std::ifstream stream{file, std::ios::binary};
  stream.seekg(static_cast<std::streamoff>(part.start));
  std::string content(part.bytes_max, '\0');
  stream.read(content.data(), static_cast<std::streamsize>(content.size()));
  content.resize(static_cast<std::size_t>(stream.gcount()));
  return content;
}

std::string read_tail(const fs::path& file, Part part) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  if (error || size <= part.start) return {};
  const auto start = size > part.bytes_max ? size - part.bytes_max : 0;
  return read_part(file, {std::max(start, part.start), part.bytes_max});
}

void wipe(std::string& secret) {
  ::explicit_bzero(secret.data(), secret.size());
  secret.clear();
}

Result<FileLock> FileLock::take(const fs::path& file) {
  Descriptor descriptor{open_lock_file(file)};
  if (descriptor.get() < 0) return refuse(Fault::file_unusable, file, errno);
  auto lock = whole_file();
  while (::fcntl(descriptor.get(), F_OFD_SETLKW, &lock) != 0) {
    if (errno != EINTR) return refuse(Fault::file_unusable, file, errno);
  }
  return FileLock{descriptor.release()};
}

Result<std::optional<FileLock>> FileLock::try_take(const fs::path& file) {
  Descriptor descriptor{open_lock_file(file)};
  if (descriptor.get() < 0) return refuse(Fault::file_unusable, file, errno);
  auto lock = whole_file();
  if (::fcntl(descriptor.get(), F_OFD_SETLK, &lock) == 0) {
    return std::optional<FileLock>{FileLock{descriptor.release()}};
  }
  if (errno == EAGAIN || errno == EACCES) return std::optional<FileLock>{};
  return refuse(Fault::file_unusable, file, errno);
}

bool FileLock::is_taken(const fs::path& file) {
  const Descriptor descriptor{::open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW)};
  if (descriptor.get() < 0) return false;
  auto lock = whole_file();
  return ::fcntl(descriptor.get(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

}  // namespace cordelia::lab
