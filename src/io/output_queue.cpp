#include "io/output_queue.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace cordelia::io {
namespace {

// A queue that once held a large burst does not keep its memory for ever.
constexpr std::size_t kept_capacity_bytes_max = std::size_t{16} * 1024;

bool is_full_for_now(int error) { return error == EAGAIN || error == EWOULDBLOCK; }

ssize_t write_once(OutputQueue::Write write, int fd, std::string_view bytes) {
  ssize_t written = -1;
  do {
    written = write(fd, bytes.data(), bytes.size());
  } while (written < 0 && errno == EINTR);
  return written;
}

}  // namespace

Sent OutputQueue::send(int fd, std::string_view burst) {
  if (!is_empty()) {
    keep(burst);
    return Sent::kept;
  }
  if (burst.empty()) return Sent::all;
  const ssize_t written = write_once(write_, fd, burst);
  if (written < 0 && !is_full_for_now(errno)) return Sent::lost;
  burst.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
  if (burst.empty()) return Sent::all;
  keep(burst);
  return Sent::kept;
}

Sent OutputQueue::resume(int fd) {
  if (is_empty()) return Sent::all;
  const ssize_t written = write_once(write_, fd, std::string_view(rest_).substr(taken_));
  if (written < 0) return is_full_for_now(errno) ? Sent::kept : Sent::lost;
  taken_ += static_cast<std::size_t>(written);
  if (taken_ < rest_.size()) return Sent::kept;
  clear();
  return Sent::all;
}

void OutputQueue::clear() {
  rest_.clear();
  taken_ = 0;
  if (rest_.capacity() > kept_capacity_bytes_max) rest_.shrink_to_fit();
}

void OutputQueue::keep(std::string_view bytes) {
  rest_.erase(0, taken_);
  taken_ = 0;
  rest_.append(bytes.substr(0, bytes_max_ - std::min(bytes_max_, rest_.size())));
}

ssize_t write_to_file(int fd, const void* bytes, std::size_t size) {
  return ::write(fd, bytes, size);
}

ssize_t write_to_socket(int fd, const void* bytes, std::size_t size) {
  return ::send(fd, bytes, size, MSG_NOSIGNAL);
}

}  // namespace cordelia::io
