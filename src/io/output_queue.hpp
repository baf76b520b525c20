// Output towards one descriptor: a burst leaves in one write where the kernel takes it; what it
// does not take waits here, within a bound.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace cordelia::io {

enum class Sent {
  all,   // nothing waits
  kept,  // a rest waits until the descriptor is writable
  lost,  // nobody will ever take it
};

class OutputQueue {
 public:
  // write(2), or send(2) for sockets.
  using Write = ssize_t (*)(int fd, const void* bytes, std::size_t size);

  OutputQueue(Write write, std::size_t bytes_max) : write_(write), bytes_max_(bytes_max) {}

  // Behind a rest that waits, the burst waits too; what would pass the bound is dropped, the oldest
  // kept.
  Sent send(int fd, std::string_view burst);

  // Another try for the rest.
  Sent resume(int fd);

  bool is_empty() const { return rest_.empty(); }

  std::size_t size() const { return rest_.size() - taken_; }

  void clear();

 private:
  void keep(std::string_view bytes);

  Write write_;
  std::size_t bytes_max_;
  std::string rest_;
  std::size_t taken_ = 0;  // of rest_, already with the kernel
};

ssize_t write_to_file(int fd, const void* bytes, std::size_t size);

// Does not raise SIGPIPE.
ssize_t write_to_socket(int fd, const void* bytes, std::size_t size);

}  // namespace cordelia::io
