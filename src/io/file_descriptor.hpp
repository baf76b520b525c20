// A file descriptor that is closed once, by its owner.
#pragma once

#include <unistd.h>

#include <utility>

namespace cordelia::io {

class FileDescriptor {
 public:
  FileDescriptor() = default;

  explicit FileDescriptor(int fd) : fd_(fd) {}

  FileDescriptor(FileDescriptor&& other) noexcept : fd_(other.release()) {}

  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }

  ~FileDescriptor() {
    if (fd_ >= 0) ::close(fd_);
  }

  // -1 where there is none.
  int get() const { return fd_; }

  bool is_open() const { return fd_ >= 0; }

  // The caller closes it from now on.
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_ = -1;
};

}  // namespace cordelia::io
