// One descriptor on the loop: tells when a read or a write is worth a try, and moves nothing
// itself. Files that the kernel cannot wait for (regular ones, /dev/null) are ready at once.
#pragma once

#include <boost/asio/posix/stream_descriptor.hpp>
#include <functional>

#include "io/file_descriptor.hpp"
#include "io/runtime.hpp"

namespace cordelia::io {

class Watch {
 public:
  // Called from the loop, once for each await; they may await again but not destroy the watch. They
  // may come although there is nothing to do: the loop hands what was meant for a descriptor that
  // was closed in the same turn to the next one that it watches.
  struct Calls {
    std::function<void()> readable;
    std::function<void()> writable;
  };

  // Makes the descriptor non-blocking. Where the kernel cannot take it up (no memory), it is
  // closed, and the first read or write says so.
  Watch(asio::io_context& loop, FileDescriptor fd, Calls calls);

  // -1 once closed.
  int fd() { return descriptor_.is_open() ? descriptor_.native_handle() : -1; }

  // Nothing happens where that is awaited already.
  void await_readable();
  void await_writable();

  // No call comes after this.
  void close();

 private:
  void complete(bool& awaited, const std::function<void()>& call);

  asio::posix::stream_descriptor descriptor_;
  Calls calls_;
  bool reading_ = false;
  bool writing_ = false;
  Lifetime lifetime_;
};

}  // namespace cordelia::io
