// A host program at a terminal: writes a line, reads until the answer is whole. Blocking calls and
// nothing else, the same for whatever answers.
#pragma once

#include <string>
#include <string_view>

#include "bench/failure.hpp"
#include "io/file_descriptor.hpp"

namespace cordelia::bench {

class TtyClient {
 public:
  static Result<TtyClient> open(const std::string& path);

  // Fails where `answer` is not what comes back.
  Result<void> exchange(std::string_view request, std::string_view answer);

 private:
  explicit TtyClient(io::FileDescriptor fd) : fd_(std::move(fd)) {}

  io::FileDescriptor fd_;
};

}  // namespace cordelia::bench
